import type { Entry, MessageTable } from "../../core/session/model.ts";
import type { HarSocketMessage, HarStreamMessage } from "../har-types.ts";
import { toSeconds } from "../log-time.ts";
import { type PayloadOptions, writePayload } from "./write-payload.ts";

/** How messages go into a log. */
export interface MessageOptions extends PayloadOptions {
  /** Which rows of the message table go into the log; all of them, by default. */
  readonly rows?: ((row: number) => boolean) | undefined;
}

/** An entry's messages, each written when it is asked for: there may be a million. */
export interface MessageList {
  readonly field: "_webSocketMessages" | "_eventSourceMessages";
  readonly rows: readonly number[];
  readonly write: (row: number) => HarSocketMessage | HarStreamMessage;
}

/** @returns undefined for an entry that has no messages by its nature. */
export function messageList(
  entry: Entry,
  messages: MessageTable,
  options: MessageOptions,
): MessageList | undefined {
  const isSocket = entry.mechanism === "websocket";
  if (!isSocket && entry.mechanism !== "eventsource" && entry.rows.length === 0) return undefined;
  const write = isSocket ? writeSocketMessage : writeStreamMessage;
  return {
    field: isSocket ? "_webSocketMessages" : "_eventSourceMessages",
    rows: rowsOf(entry, options.rows),
    write: (row) => write(row, messages, options),
  };
}

/** One of `_webSocketMessages`, in the shape Chrome writes and reads. */
function writeSocketMessage(
  row: number,
  messages: MessageTable,
  options: PayloadOptions,
): HarSocketMessage {
  const isBinary = messages.isBinary(row);
  return {
    type: messages.direction(row) === "sent" ? "send" : "receive",
    time: toSeconds(messages.at(row)),
    opcode: isBinary ? 2 : 1,
    ...writePayload(messages.payload(row), isBinary, options),
  };
}

/** One of `_eventSourceMessages`, in the shape Chrome writes and reads. */
function writeStreamMessage(
  row: number,
  messages: MessageTable,
  options: PayloadOptions,
): HarStreamMessage {
  const { text } = options.redactor;
  return {
    time: toSeconds(messages.at(row)),
    eventName: text(messages.eventName(row)),
    eventId: text(messages.eventId(row)),
    ...writePayload(messages.payload(row), false, options),
  };
}

function rowsOf({ rows }: Entry, isWanted: ((row: number) => boolean) | undefined): number[] {
  const all = Array.from({ length: rows.length }, (_, position) => rows.at(position));
  return isWanted === undefined ? all : all.filter(isWanted);
}
