import { apply } from "../natives.ts";
import { timeOrigin } from "../taken/clock.ts";
import { performance } from "../taken/performance.ts";
import { PRERENDERED } from "../taken/prerendering.ts";
import { uncurried } from "../uncurried/uncurried.ts";

const entriesByType =
  PRERENDERED === undefined ? undefined : uncurried(PRERENDERED.ofPerformance).getEntriesByType;

/**
 * Epoch milliseconds at which this document, prerendered, took the tab (WICG Prerendering Revamped, `activationStart`). Undefined
 * for any other, and until then.
 */
export function shownAt(): number | undefined {
  const navigation = entriesByType?.(performance, "navigation")[0];
  const getter = PRERENDERED?.activationStart;
  if (getter === undefined || navigation === undefined) return undefined;
  const start = apply(getter, navigation, []) as number;
  return start > 0 ? timeOrigin + start : undefined;
}
