import { getOwnPropertyDescriptor, take } from "../natives.ts";

/** Known for sure only before any script of the page. Firefox prerenders nothing, and a worker has no document. */
const wasPrerendered =
  (globalThis as { readonly document?: { readonly prerendering?: boolean } }).document
    ?.prerendering === true;

/** Natives that tell when a prerendered document was shown. Undefined for any other. */
export const PRERENDERED = wasPrerendered
  ? {
      ofPerformance: take(Performance.prototype, ["getEntriesByType"]),
      activationStart: getOwnPropertyDescriptor(
        PerformanceNavigationTiming.prototype,
        "activationStart",
      )?.get,
    }
  : undefined;
