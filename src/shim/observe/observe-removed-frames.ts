import { isRealmGone } from "./gone-realm.ts";
import { dispatch, listen } from "../viewers/message-port.ts";
import { apply, getOwnPropertyDescriptor } from "../natives.ts";
import type { Observed } from "./observed.ts";

/** Dispatched on the parent's `performance` by the shim of a frame that was removed. */
const REMOVED = "realtime-devtools:removed-frame";
const BLIND = "blind:removed-frame";

const { performance, parent, window } = globalThis;
const NativeEvent = Event;

/** A getter of the window itself in Chromium, of its prototype in Firefox. */
const performanceGetter =
  getOwnPropertyDescriptor(globalThis, "performance")?.get ??
  getOwnPropertyDescriptor(Window.prototype, "performance")?.get;

/**
 * Pages take the natives of a frame, remove it and go on with them: no relay ever reaches the shim there. The parent's
 * shim counts each exchange and connection that begins so, as a blind spot.
 */
export function observeRemovedFrames({ recorder, troubles }: Observed): void {
  listen(performance, REMOVED, () => {
    troubles.count(BLIND);
  });
  const above = parent === window ? undefined : performanceOf(parent);
  if (above === undefined) return;
  recorder.began = () => {
    if (isRealmGone()) dispatch(above, new NativeEvent(REMOVED));
  };
}

/** Nothing for the window of another origin. Asked by a getter of ours: the page may have put one of its own there. */
function performanceOf(other: Window): EventTarget | undefined {
  try {
    return apply(performanceGetter ?? nothing, other, []);
  } catch {
    return undefined;
  }
}

function nothing(): undefined {
  return undefined;
}
