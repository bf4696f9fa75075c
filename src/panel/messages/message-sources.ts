import type { Entry, MessageTable } from "../../core/session/model.ts";
import type { Message } from "../../decode/decode.ts";
import type { MessageSource } from "./decoded-pages.ts";
import { hasArrived } from "./has-arrived.ts";

/** A row of the message table as a decoder takes it. */
export function messageOf(messages: MessageTable, row: number): Message {
  return {
    direction: messages.direction(row),
    payload: messages.payload(row),
    at: messages.at(row),
    eventName: messages.eventName(row),
  };
}

/** The messages of one connection, up to one that is not all there yet. */
export function messagesOf(messages: MessageTable, entry: Entry): MessageSource {
  const { rows } = entry;
  let arrived = 0;
  return {
    get length() {
      while (arrived < rows.length && hasArrived(messages, rows.at(arrived))) arrived++;
      return arrived;
    },
    message: (position) => messageOf(messages, entry.rows.at(position)),
  };
}

/** Where a row of the table is among its connection's rows, which are in order; -1 where it is not. */
export function positionOfRow(entry: Entry, row: number): number {
  let low = 0;
  let high = entry.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = entry.rows.at(middle);
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
