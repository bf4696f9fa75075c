import type { Entry, MessageTable } from "../../core/session/model.ts";
import type { MessageRecord } from "../../core/session/session-intake.ts";

/** So many of the first messages tell two connections to one address apart. */
const COMPARED = 8;

/**
 * Whether what the page's recorder saw on a connection cannot be what the browser saw on it: a text that the browser, which saw
 * all up to some moment, does not know.
 */
export function contradicts(
  entry: Entry,
  known: readonly MessageRecord[],
  table: MessageTable,
): boolean {
  if (entry.mechanism !== "websocket") return false;
  const until = known.at(-1)?.at ?? -Infinity;
  const texts = new Set(
    known.map(({ direction, payload }) => `${direction} ${payload.text ?? ""}`),
  );
  for (let position = 0; position < Math.min(COMPARED, entry.rows.length); position += 1) {
    const row = entry.rows.at(position);
    const { text, truncated } = table.payload(row);
    if (text === undefined || truncated || table.at(row) > until) continue;
    if (!texts.has(`${table.direction(row)} ${text}`)) return true;
  }
  return false;
}
