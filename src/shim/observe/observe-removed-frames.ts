import { isRealmGone } from "./gone-realm.ts";
import { dispatch, listen } from "../viewers/message-port.ts";
import type { Observed } from "./observed.ts";
import { parentPerformance } from "./parent-performance.ts";

/** Dispatched on the parent's `performance` by the shim of a frame that was removed. */
const REMOVED = "realtime-devtools:removed-frame";
const BLIND = "blind:removed-frame";

const { performance } = globalThis;
const NativeEvent = Event;

/**
 * Pages take the natives of a frame, remove it and go on with them: no relay ever reaches the shim there. The parent's
 * shim counts each exchange and connection that begins so, as a blind spot.
 */
export function observeRemovedFrames({ recorder, troubles }: Observed): void {
  listen(performance, REMOVED, () => {
    troubles.count(BLIND);
  });
  const above = parentPerformance;
  if (above === undefined) return;
  recorder.began = () => {
    if (isRealmGone()) dispatch(above, new NativeEvent(REMOVED));
  };
}
