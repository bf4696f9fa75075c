import type { Entry, SessionView } from "../../core/session/model.ts";
import { ConnectionDecoder, type BuiltAnswer } from "../../decode/decode.ts";
import { connectionContext } from "../../decode/connection-context.ts";
import { messageOf } from "../messages/message-sources.ts";

/** Messages of one answer that are put together. */
const MOST = 20_000;

/** Messages that tell whether a stream builds an answer at all. */
const OPENING = 8;

/** What the messages of a connection have built up to a row; undefined where they build nothing. */
export function answerUntil(
  session: SessionView,
  entry: Entry,
  row: number,
): BuiltAnswer | undefined {
  const decoder = new ConnectionDecoder(connectionContext(entry));
  const { rows } = entry;
  for (let i = 0; i < Math.min(rows.length, MOST); i++) {
    if (rows.at(i) > row) break;
    decoder.push(messageOf(session.messages, rows.at(i)));
    if (i === OPENING && decoder.answer === undefined) return undefined;
  }
  return decoder.answer;
}
