import { useEffect, useMemo } from "preact/hooks";
import { inSlices } from "../../ui/sliced-work.ts";
import type { MessageLines } from "../message-lines.ts";
import { sliceOf } from "../timeline/time-slice.ts";
import { useWorkbench } from "../workbench.ts";
import { arrange, type Arrangement } from "./arrangement.ts";
import { matcherOf } from "./filter-match.ts";
import { LineMeanings } from "./line-meanings.ts";
import { parseMessageFilter, type FilterProblem } from "./message-filter.ts";
import { ShownLines } from "./shown-lines.ts";
import { useSortedOrder } from "./use-sorted-order.ts";

/** Milliseconds of a frame in which a search goes on at once: short lists, and what has just come, are done with then. */
const BUDGET = 4;

/** Milliseconds between two looks at how far a search is: drawing would take most of its time. */
const TELL_EVERY = 100;

/** Which lines of a list are shown, in which order, and how far the search for them is. */
export interface Shown {
  readonly arrangement: Arrangement;
  /** Undefined where everything is shown. */
  readonly search: ShownLines | undefined;
  readonly problems: readonly FilterProblem[];
  readonly sorted: boolean;
  /** Rows are still in the order they had. */
  readonly isSorting: boolean;
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
  }
  const isSearching = search !== undefined && !search.isDone && !stopped;
  // The rest goes on between the frames.
  useEffect(() => {
    if (!isSearching) return undefined;
    const stop = new AbortController();
    const tell = () => clock.touch();
    let toldAt = performance.now();
    const onShare = () => {
      if (performance.now() < toldAt + TELL_EVERY) return;
      toldAt = performance.now();
      tell();
    };
    void inSlices(search.steps(), { signal: stop.signal, onShare }).then(tell);
    return () => stop.abort();
  }, [search, isSearching]);
  const positions = search ?? { length: lines.length, at: (index: number) => index };
  const timeOf = (index: number) => lines.at(positions.at(index));
  const slice = sliceOf(positions.length, timeOf, range);
  const done = search?.isDone ?? true;
  // A row changes its place only when the user sorts: what comes later goes to the end.
  const { first, count } = slice;
  const by = sort.value;
  const positionOf = (place: number) => positions.at(first + place);
  const request =
    by && done ? { lines, meanings, sort: by, language, count, positionOf } : undefined;
  const order = useSortedOrder(request, [search, by, range, done, language]);
  return {
    arrangement: arrange(positions, slice, order),
    search,
    problems: asked.problems,
    sorted: by !== undefined,
    isSorting: by !== undefined && order === undefined,
  };
}
