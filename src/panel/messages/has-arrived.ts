import type { MessageTable } from "../../core/session/model.ts";

/** Milliseconds after which a payload that has not come is not waited for any more. */
const MOST_WAIT = 2000;

/**
 * Whether a message is all there. The bytes of a blob come after the message, perhaps with the next batch: to read it before is to
 * take it for one whose payload was not kept.
 */
export function hasArrived(messages: MessageTable, row: number): boolean {
  return !messages.isPending(row) || Date.now() - messages.at(row) > MOST_WAIT;
}
