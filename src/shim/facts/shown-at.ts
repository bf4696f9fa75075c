import { timeOrigin } from "../clock.ts";
import { methodOf, uncurryGetter } from "../natives.ts";

const { performance } = globalThis;

/** Known for sure only before any script of the page. Firefox prerenders nothing, and a worker has no document. */
const wasPrerendered =
  (globalThis as { readonly document?: { readonly prerendering?: boolean } }).document
    ?.prerendering === true;
const timing = wasPrerendered ? timingNatives() : undefined;

function timingNatives() {
  return {
    entriesOfType: methodOf(Performance.prototype, "getEntriesByType"),
    activationStart: uncurryGetter<PerformanceEntry, number>(
      PerformanceNavigationTiming.prototype,
      "activationStart",
    ),
  };
}

/**
 * Epoch milliseconds at which this document, prerendered, took the tab (WICG Prerendering Revamped, `activationStart`). Undefined
 * for any other, and until then.
 */
export function shownAt(): number | undefined {
  const navigation = timing?.entriesOfType(performance, "navigation")[0];
  if (timing === undefined || navigation === undefined) return undefined;
  const start = timing.activationStart?.(navigation) ?? 0;
  return start > 0 ? timeOrigin + start : undefined;
}
