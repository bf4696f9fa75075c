import { apply } from "../natives.ts";
import { performanceGetter } from "./frames.ts";

const { parent, window } = globalThis;

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
