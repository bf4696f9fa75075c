import { useMemo } from "preact/hooks";
import type { Endpoint, Entry } from "../../core/session/model.ts";
import { candidateOf } from "../find/entry-candidates.ts";
import type { SortColumn } from "../table/columns.ts";
import { matcherOf } from "../find/filter-match.ts";
import type { ListView } from "../messages/message-view.ts";
import { nowOf } from "../now-of.ts";
import type { Recording } from "../recording.ts";
import { ShownPositions } from "../messages/shown-positions.ts";
import { TENTHS, type SortKey } from "../table/sort-keys.ts";
import { TimeOrder } from "../table/time-order.ts";
import type { ListQuery, ListSource } from "../table/use-arrangement.ts";
import { lastBefore } from "../timeline/time-slice.ts";

/** Requests as a list that can be filtered and sorted. */
export function useExchangeQuery(
  recording: Recording,
  endpoint: Endpoint,
  view: ListView,
): ListQuery {
  const { session } = recording;
  const { entries } = endpoint;
  const entryAt = (position: number) => session.entries[entries[position] ?? -1];
  const startOf = (position: number) => entryAt(position)?.startedAt ?? 0;
  const source = useMemo(() => sourceOf(entries, startOf), [session, entries]);
  return {
    source,
    view,
    // An answer comes later than its request: then all are looked at anew.
    known: [entries.length - endpoint.open],
    search(asked) {
      if (asked.terms.length === 0) return undefined;
      const matches = matcherOf(asked);
      return new ShownPositions(source, (position) => {
        const entry = entryAt(position);
        return entry !== undefined && matches(candidateOf(entry));
      });
    },
    keys: (sort) => exchangeKey(sort.column, source, entryAt, nowOf(recording)),
  };
}

function sourceOf(entries: readonly number[], at: (position: number) => number): ListSource {
  const order = new TimeOrder();
  let ordered = 0;
  return {
    get length() {
      return entries.length;
    },
    at,
    get order() {
      for (; ordered < entries.length; ordered++) order.add(at(ordered));
      return order;
    },
  };
}

function exchangeKey(
  column: SortColumn,
  source: ListSource,
  entryAt: (position: number) => Entry | undefined,
  now: number,
): SortKey {
  const start = source.order.earliest;
  const of = (figure: (entry: Entry, position: number) => number): SortKey => {
    return (position) => {
      const entry = entryAt(position);
      return entry === undefined ? 0 : figure(entry, position);
    };
  };
  switch (column) {
    case "time":
      return of(({ startedAt }) => (startedAt - start) * TENTHS);
    case "gap":
      return of((entry, position) => {
        const before = entryAt(lastBefore(position, (at) => source.at(at)));
        return (entry.startedAt - (before ?? entry).startedAt) * TENTHS;
      });
    case "duration":
      return of(({ startedAt, endedAt = now }) => (endedAt - startedAt) * TENTHS);
    case "status":
      return of(({ opened }) => opened?.status ?? 0);
    case "size":
      return of(({ bytes }) => bytes.received + 1);
    case "direction":
    case "name":
      return () => 0;
  }
}
