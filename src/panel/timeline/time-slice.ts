import type { TimeSpan } from "./time-span.ts";

/** Neighbours in a list: from `first` on, so many. */
export interface Slice {
  readonly first: number;
  readonly count: number;
}

/** The first position whose time is not before `at`; the length of the list where there is none. */
export function firstFrom(
  length: number,
  timeOf: (position: number) => number,
  at: number,
  start = 0,
): number {
  let low = start;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last position before one whose time is not later than its own; -1 where there is none. */
export function lastBefore(position: number, timeOf: (position: number) => number): number {
  const at = timeOf(position);
  let before = position - 1;
  while (before >= 0 && timeOf(before) > at) before--;
  return before;
}

/** What of a list in order of time lies in a span (both ends included); all of it without a span. */
export function sliceOf(
  length: number,
  timeOf: (position: number) => number,
  span: TimeSpan | undefined,
): Slice {
  if (span === undefined) return { first: 0, count: length };
  const first = firstFrom(length, timeOf, span.from);
  const isAfter = (position: number) => (timeOf(position) > span.to ? 1 : 0);
  return { first, count: firstFrom(length, isAfter, 1, first) - first };
}

/** Where a line of the whole list lies in a slice of it, or undefined outside. */
export function placeIn(
  line: number | undefined,
  first: number,
  count: number,
): number | undefined {
  return line !== undefined && line >= first && line < first + count ? line - first : undefined;
}
