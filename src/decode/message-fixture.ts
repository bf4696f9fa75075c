import type { Direction } from "../core/capture/vocabulary.ts";
import { ConnectionDecoder } from "./connection-decoder.ts";
import type { ConnectionContext, Decoded, Message } from "./decoded.ts";

/** Bytes of pairs of hexadecimal digits; blanks between them do not matter. */
export function fromHex(digits: string): Uint8Array {
  const pairs = digits.replaceAll(/\s/g, "").match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
}

function message(content: string | Uint8Array, direction: Direction, at?: number): Message {
  const kept = typeof content === "string" ? { text: content } : { bytes: content };
  const payload = { ...kept, size: content.length, truncated: false };
  return at === undefined ? { direction, payload } : { direction, payload, at };
}

/** What the page sent. */
export function sent(content: string | Uint8Array, at?: number): Message {
  return message(content, "sent", at);
}

/** What the page received. */
export function received(content: string | Uint8Array, at?: number): Message {
  return message(content, "received", at);
}

/** The message, cut at the recording limit. */
export function cut({ payload, ...rest }: Message): Message {
  return { ...rest, payload: { ...payload, size: payload.size + 1000, truncated: true } };
}

/** An event of an event stream. */
export function event(eventName: string, text: string): Message {
  return { ...received(text), eventName };
}

/** A decoder of a WebSocket connection, about which nothing else is known unless said. */
export function socket(context: Partial<ConnectionContext> = {}): ConnectionDecoder {
  return new ConnectionDecoder({ mechanism: "websocket", url: "wss://host.test/a", ...context });
}

/** What a view's list shows of each message. */
export function lines(decoder: ConnectionDecoder, messages: readonly Message[]): readonly string[] {
  return messages.map((one) => line(decoder.push(one)));
}

/** Kind and meaning. */
export function line({ kind, meaning, problem }: Decoded): string {
  return `${kind}: ${meaning}${problem === undefined ? "" : ` (${problem.code})`}`;
}
