import type { Entry, SessionView } from "../../core/session/model.ts";
import { nameOf } from "../messages/line-meanings.ts";
import { positionOfRow } from "../messages/message-sources.ts";
import type { SessionDecoder } from "../messages/session-decoder.ts";

/** Messages looked at for one of the same name. */
const FARTHEST = 500;

/** The row before of the same connection, direction and name: an answer is not compared with a heartbeat. */
export function previousRow(
  session: SessionView,
  decoder: SessionDecoder,
  entry: Entry,
  row: number,
): number | undefined {
  const { messages } = session;
  const position = positionOfRow(entry, row);
  const speaks = decoder.protocol(entry.index) !== undefined;
  const nameAt = (other: number) =>
    messages.eventName(other) || (speaks ? nameOf(decoder.row(other)) : "");
  const name = nameAt(row);
  for (let i = position - 1; i >= Math.max(0, position - FARTHEST); i--) {
    const other = entry.rows.at(i);
    if (messages.direction(other) !== messages.direction(row)) continue;
    if (messages.isBinary(other) === messages.isBinary(row) && nameAt(other) === name) return other;
  }
  return undefined;
}
