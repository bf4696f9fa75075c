import { isRealmGone } from "../uncurried/gone-realm.ts";
import { NativeEvent } from "../taken/events.ts";
import { dispatch } from "../uncurried/events.ts";
import type { Observed } from "./observed.ts";
import { parentPerformance } from "../taken/parent-performance.ts";
import { REMOVED } from "./removed-frame.ts";

/**
 * Pages take the natives of a frame, remove it and go on with them: no relay ever reaches the shim there. The parent's
 * shim counts each exchange and connection that begins so, as a blind spot.
 */
export function observeRemovedFrames({ recorder }: Observed): void {
  const above = parentPerformance;
  if (above === undefined) return;
  recorder.began = () => {
    if (isRealmGone()) dispatch(above, new NativeEvent(REMOVED));
  };
}
