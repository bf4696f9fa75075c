import type { Entry, MessageTable } from "../../core/session/model.ts";
import type { HarSocketMessage, HarStreamMessage } from "../har-types.ts";
import { toSeconds } from "../log-time.ts";
import { type PayloadOptions, writePayload } from "./write-payload.ts";

/** `_webSocketMessages`, in the shape Chrome writes and reads. */
export function writeSocketMessages(
  entry: Entry,
  messages: MessageTable,
  options: PayloadOptions,
): HarSocketMessage[] {
  return rowsOf(entry).map((row) => {
    const isBinary = messages.isBinary(row);
    return {
      type: messages.direction(row) === "sent" ? "send" : "receive",
      time: toSeconds(messages.at(row)),
      opcode: isBinary ? 2 : 1,
      ...writePayload(messages.payload(row), isBinary, options),
    };
  });
}

/** `_eventSourceMessages`, in the shape Chrome writes and reads. */
export function writeStreamMessages(
  entry: Entry,
  messages: MessageTable,
  options: PayloadOptions,
): HarStreamMessage[] {
  const { text } = options.redactor;
  return rowsOf(entry).map((row) => ({
    time: toSeconds(messages.at(row)),
    eventName: text(messages.eventName(row)),
    eventId: text(messages.eventId(row)),
    ...writePayload(messages.payload(row), false, options),
  }));
}

function rowsOf(entry: Entry): number[] {
  return Array.from({ length: entry.rows.length }, (_, position) => entry.rows.at(position));
}
