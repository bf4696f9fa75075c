import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { inSlices, partOf, type Steps } from "../../ui/tasks/sliced-work.ts";
import type { Sort } from "./columns.ts";
import type { SortKey } from "./sort-keys.ts";
import { sortSteps } from "./sorted-order.ts";

/** What is put in order, and by what. */
export interface OrderRequest {
  readonly sort: Sort;
  readonly keys: (sort: Sort) => SortKey | Steps<SortKey>;
  readonly count: number;
  /** The position in the whole list. */
  readonly positionOf: (place: number) => number;
}

/** An order that was asked for. */
export interface SortedOrder {
  /** Undefined until it is known. */
  readonly order?: Uint32Array;
  /** How far it is, from 0 to 1; undefined where nobody knows. Rows are not drawn anew with it. */
  readonly share: ReadonlySignal<number | undefined>;
}

/** Milliseconds between two looks at how far it is: drawing would take most of its time. */
const TELL_EVERY = 100;

/** Working keys out takes longer than putting them in order, where it takes steps at all: names are read out of messages. */
const KEYS_KNOWN = 0.8;

/**
 * The order of rows; nothing where none is asked for. Found in slices of time; until then rows stay in the order they had.
 * @param known what a new order is worked out for.
 */
export function useSortedOrder(
  request: OrderRequest | undefined,
  known: readonly unknown[],
): SortedOrder {
  const asked = useMemo(() => ({}), known);
  const share = useSignal<number | undefined>(undefined);
  const [found, setFound] = useState<{ readonly asked: object; readonly order: Uint32Array }>();
  useEffect(() => {
    if (request === undefined) return undefined;
    const stop = new AbortController();
    share.value = undefined;
    let toldAt = performance.now();
    const onShare = (now: number | undefined) => {
      if (performance.now() < toldAt + TELL_EVERY) return;
      toldAt = performance.now();
      share.value = now;
    };
    void inSlices(orderSteps(request), { signal: stop.signal, onShare }).then((order) => {
      if (order !== undefined) setFound({ asked, order });
    });
    return () => stop.abort();
  }, known);
  // An order of other rows would lead beside them.
  const isFound = request !== undefined && found?.asked === asked;
  return isFound ? { order: found.order, share } : { share };
}

function* orderSteps({ count, positionOf, sort, keys }: OrderRequest): Steps<Uint32Array> {
  const known = keys(sort);
  const isKnown = typeof known === "function";
  const key = isKnown ? known : yield* partOf(known, 0, KEYS_KNOWN);
  const sorting = sortSteps(count, (place) => key(positionOf(place)), sort.descending);
  return yield* partOf(sorting, isKnown ? 0 : KEYS_KNOWN, 1);
}
