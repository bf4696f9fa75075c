import { apply, getOwnPropertyDescriptor } from "../natives.ts";

const { parent, window } = globalThis;

/** A getter of the window itself in Chromium, of its prototype in Firefox. */
const performanceGetter =
  getOwnPropertyDescriptor(globalThis, "performance")?.get ??
  getOwnPropertyDescriptor(Window.prototype, "performance")?.get;

/** What a frame's shim tells its parent's by. Undefined for a top document, and where the parent is of another origin. */
export const parentPerformance = parent === window ? undefined : performanceOf(parent);

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
