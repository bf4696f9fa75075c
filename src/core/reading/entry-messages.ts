import type { Entry, MessageTable } from "../session/model.ts";
import type { ReadableMessage } from "./message-reader.ts";

/** A row of the message table as a reader gets it. */
export function messageAt(messages: MessageTable, row: number): ReadableMessage {
  return {
    direction: messages.direction(row),
    payload: messages.payload(row),
    at: messages.at(row),
    eventName: messages.eventName(row),
  };
}

/** Request and answer of an exchange as two messages, as far as they are held. */
export function bodiesOf(
  entry: Pick<Entry, "requestBody" | "body" | "startedAt" | "endedAt">,
): readonly ReadableMessage[] {
  const { requestBody, body, startedAt, endedAt = startedAt } = entry;
  const bodies: ReadableMessage[] = [];
  if (requestBody?.text !== undefined) {
    const { text, size, truncated = false } = requestBody;
    const payload = { text, size, truncated };
    bodies.push({ direction: "sent", payload, at: startedAt, eventName: "" });
  }
  if (body !== undefined) {
    bodies.push({ direction: "received", payload: body, at: endedAt, eventName: "" });
  }
  return bodies;
}
