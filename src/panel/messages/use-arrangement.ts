import { useMemo } from "preact/hooks";
import type { MessageLines } from "../message-lines.ts";
import { sliceOf } from "../timeline/time-slice.ts";
import { useWorkbench } from "../workbench.ts";
import { arrange, type Arrangement } from "./arrangement.ts";
import type { Sort } from "./columns.ts";
import { matcherOf } from "./filter-match.ts";
import { LineMeanings } from "./line-meanings.ts";
import { parseMessageFilter, type FilterProblem } from "./message-filter.ts";
import { ShownLines } from "./shown-lines.ts";
import { ranksOf, sortedOrder } from "./sorted-order.ts";

/** Milliseconds of one frame that a search may take; the rest is for drawing. */
const BUDGET = 10;

/** Which lines of a list are shown, in which order, and how far the search for them is. */
export interface Shown {
  readonly arrangement: Arrangement;
  /** Undefined where everything is shown. */
  readonly search: ShownLines | undefined;
  readonly problems: readonly FilterProblem[];
  readonly sorted: boolean;
}

/** Lines by filter, range and order, as the user has chosen them. */
export function useArrangement(lines: MessageLines, stopped: boolean, language: string): Shown {
  const { view, clock } = useWorkbench();
  const { filter, hideHeartbeats, hideRepeated, sort } = view.messages;
  const range = view.range.value;
  const asked = useMemo(() => parseMessageFilter(filter.value), [filter.value]);
  const meanings = useMemo(() => new LineMeanings(lines), [lines]);
  const all =
    asked.terms.length === 0 &&
    !hideHeartbeats.value &&
    !hideRepeated.value &&
    sort.value === undefined;
  const search = useMemo(() => {
    if (all) return undefined;
    const rule = {
      matches: matcherOf(asked),
      hideHeartbeats: hideHeartbeats.value,
      hideRepeated: hideRepeated.value,
    };
    return new ShownLines(lines, rule, meanings);
  }, [lines, meanings, asked, all, hideHeartbeats.value, hideRepeated.value]);
  if (search !== undefined && !stopped) {
    search.advance(BUDGET, () => performance.now());
    // Goes on in the next frame.
    if (!search.isDone) clock.touch();
  }
  const positions = search ?? { length: lines.length, at: (index: number) => index };
  const timeOf = (index: number) => lines.at(positions.at(index));
  const slice = sliceOf(positions.length, timeOf, range);
  const done = search?.isDone ?? true;
  // A row changes its place only when the user sorts: what comes later goes to the end.
  const order = useMemo(() => {
    const key = sort.value && sortKey(lines, sort.value, meanings, language);
    if (key === undefined) return undefined;
    const { first, count } = slice;
    return sortedOrder(
      count,
      (place) => key(positions.at(first + place)),
      sort.value?.descending ?? false,
    );
  }, [search, sort.value, range, done, language]);
  return {
    arrangement: arrange(positions, slice, order),
    search,
    problems: asked.problems,
    sorted: order !== undefined,
  };
}

/** What a line is sorted by, as a whole number. */
function sortKey(
  lines: MessageLines,
  { column }: Sort,
  meanings: LineMeanings,
  language: string,
): (position: number) => number {
  const { messages } = lines.session;
  const start = lines.length === 0 ? 0 : lines.at(0);
  const ofRow = (figure: (row: number) => number) => (position: number) => {
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
    case "name": {
      const names = Array.from({ length: lines.length }, (_, position) => meanings.name(position));
      const ranks = ranksOf(names, language);
      return (position) => ranks.get(names[position] ?? "") ?? 0;
    }
  }
}

/** Times are known to a tenth of a millisecond. */
const TENTHS = 10;
