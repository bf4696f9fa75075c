import type { Steps } from "../../ui/tasks/sliced-work.ts";
import type { MessageLines } from "../messages/message-lines.ts";
import type { SortColumn } from "./columns.ts";
import type { LineMeanings } from "../messages/line-meanings.ts";
import { ranksOf } from "./sorted-order.ts";

/** Times are known to a tenth of a millisecond. */
export const TENTHS = 10;

/** Lines that are decoded in one step. */
const STEP = 256;

/** What a line is sorted by, as a whole number of its position in the whole list. */
export type SortKey = (position: number) => number;

/** Keys that are known at once, or the steps in which they are worked out. */
export function messageKeys(
  lines: MessageLines,
  meanings: LineMeanings,
  column: SortColumn,
  language: string,
): SortKey | Steps<SortKey> {
  const { messages } = lines.session;
  const start = lines.order.earliest;
  const ofRow =
    (figure: (row: number) => number): SortKey =>
    (position) => {
      const line = lines.line(position);
      return line.kind === "message" ? figure(line.row) : 0;
    };
  switch (column) {
    case "time":
      return (position) => (lines.at(position) - start) * TENTHS;
    case "gap":
      return (position) => (lines.gap(position) ?? 0) * TENTHS;
    case "direction":
      return ofRow((row) => (messages.direction(row) === "sent" ? 0 : 1));
    case "size":
      return ofRow((row) => messages.size(row) + 1);
    case "duration":
    case "status":
      return () => 0;
    case "name":
      return nameKeys(lines, meanings, language);
  }
}

/** A name's key is its place among all of them. */
function* nameKeys(lines: MessageLines, meanings: LineMeanings, language: string): Steps<SortKey> {
  const names = new Set<string>();
  for (let position = 0; position < lines.length; position++) {
    names.add(meanings.name(position));
    if (position % STEP === 0) yield position / lines.length;
  }
  const ranks = ranksOf(names, language);
  return (position) => ranks.get(meanings.name(position)) ?? 0;
}
