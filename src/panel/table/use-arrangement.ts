import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { inSlices, type Steps } from "../../ui/tasks/sliced-work.ts";
import { sliceOf } from "../timeline/time-slice.ts";
import { useWorkbench } from "../workbench.ts";
import { arrange, type Arrangement } from "./arrangement.ts";
import type { ListOrder } from "./time-order.ts";
import type { Sort } from "./columns.ts";
import {
  parseMessageFilter,
  type FilterProblem,
  type MessageFilter,
} from "../messages/message-filter.ts";
import type { ListView } from "../messages/message-view.ts";
import { limited, type ShownPositions } from "../messages/shown-positions.ts";
import type { SortKey } from "./sort-keys.ts";
import { useSortedOrder } from "./use-sorted-order.ts";

/** Milliseconds of a frame in which a search goes on at once: short lists, and what has just come, are done with then. */
const BUDGET = 4;

/** Milliseconds between two looks at how far a search is: drawing would take most of its time. */
const TELL_EVERY = 100;

/** Which lines of a list are shown, in which order, and how far the search for them is. */
export interface Shown {
  readonly arrangement: Arrangement;
  /** Undefined where everything is shown. */
  readonly search: ShownPositions | undefined;
  readonly problems: readonly FilterProblem[];
  readonly sorted: boolean;
  /** Rows are still in the order they had. */
  readonly isSorting: boolean;
  /** How far the sorting is, from 0 to 1; undefined where nobody knows. */
  readonly sortedShare: ReadonlySignal<number | undefined>;
}

/** The lines of a list, as they came. */
export interface ListSource {
  readonly length: number;
  /** Epoch milliseconds. */
  at(position: number): number;
  readonly order: ListOrder;
}

/** A list that can be filtered and sorted. */
export interface ListQuery {
  readonly source: ListSource;
  readonly view: ListView;
  /** What is to be shown; undefined where that is everything. */
  readonly search: (asked: MessageFilter, sort: Sort | undefined) => ShownPositions | undefined;
  /** With a change of these the search begins anew. */
  readonly known: readonly unknown[];
  /** What lines are sorted by, or the steps in which that is worked out. */
  readonly keys: (sort: Sort) => SortKey | Steps<SortKey>;
}

/** Lines by filter, range and order, as the user has chosen them. */
export function useArrangement(query: ListQuery, stopped: boolean): Shown {
  const { view, clock } = useWorkbench();
  const { source, known, keys } = query;
  const { filter, sort } = query.view;
  const range = view.range.value;
  const by = sort.value;
  const asked = useMemo(() => parseMessageFilter(filter.value), [filter.value]);
  const isSorted = by !== undefined;
  // A range of a list in order of time is found at once; of any other each line is looked at.
  const looked = source.order.isAscending ? undefined : range;
  const search = useMemo(
    () => limited(query.search(asked, by), source, looked),
    [source, asked, isSorted, looked, ...known],
  );
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
  const positions = search ?? { length: source.length, at: (index: number) => index };
  const timeOf = (index: number) => source.at(positions.at(index));
  const slice = sliceOf(positions.length, timeOf, looked === undefined ? range : undefined);
  const done = search?.isDone ?? true;
  // A row changes its place only when the user sorts: what comes later goes to the end.
  const { first, count } = slice;
  const positionOf = (place: number) => positions.at(first + place);
  const request = by && done ? { sort: by, keys, count, positionOf } : undefined;
  const { order, share } = useSortedOrder(request, [source, search, by, range, done]);
  return {
    arrangement: arrange(positions, slice, order),
    search,
    problems: asked.problems,
    sorted: isSorted,
    isSorting: isSorted && order === undefined,
    sortedShare: share,
  };
}
