import { PROTOCOL_VERSION, type Envelope, type RefusalReason } from "./messages.ts";

/** One predicate for every row of a message table: is this payload what the table says? */
export type PayloadChecks<T> = { [Type in keyof T]: (payload: unknown) => boolean };

/** A message with its protocol version, ready for a wire. */
export function envelope<T, Type extends keyof T & string = keyof T & string>(
  type: Type,
  payload: T[Type],
): Envelope<T> {
  return { v: PROTOCOL_VERSION, type, payload };
}

/** An object with string keys, and not an array. Reads nothing of it. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Believes a message only if it is one of the table's rows, of our version, with a payload that passes its check.
 *
 * @returns the message, or why it is refused.
 */
export function readEnvelope<T>(
  message: unknown,
  checks: PayloadChecks<T>,
): Envelope<T> | RefusalReason {
  if (!isRecord(message) || typeof message["type"] !== "string") return "foreign";
  if (message["v"] !== PROTOCOL_VERSION) return "version";
  const type = message["type"];
  if (!Object.hasOwn(checks, type)) return "unknown-type";
  const check = checks[type as keyof T];
  return check(message["payload"]) ? (message as unknown as Envelope<T>) : "bad-payload";
}
