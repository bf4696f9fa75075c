import { useEffect, useMemo, useState } from "preact/hooks";
import { inSlices, type Steps } from "../../ui/tasks/sliced-work.ts";
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

/**
 * The order of rows: undefined until it is known, and where none is asked for. Found in slices of time; until then rows
 * stay in the order they had.
 * @param known what a new order is worked out for.
 */
export function useSortedOrder(
  request: OrderRequest | undefined,
  known: readonly unknown[],
): Uint32Array | undefined {
  const asked = useMemo(() => ({}), known);
  const [found, setFound] = useState<{ readonly asked: object; readonly order: Uint32Array }>();
  useEffect(() => {
    if (request === undefined) return undefined;
    const stop = new AbortController();
    const steps = orderSteps(request);
    void inSlices(steps, { signal: stop.signal, onShare: () => undefined }).then((order) => {
      if (order !== undefined) setFound({ asked, order });
    });
    return () => stop.abort();
  }, known);
  // An order of other rows would lead beside them.
  return request !== undefined && found?.asked === asked ? found.order : undefined;
}

function* orderSteps({ count, positionOf, sort, keys }: OrderRequest) {
  const known = keys(sort);
  const key = typeof known === "function" ? known : yield* known;
  return yield* sortSteps(count, (place) => key(positionOf(place)), sort.descending);
}
