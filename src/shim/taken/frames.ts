import { getOwnPropertyDescriptor, take } from "../natives.ts";

export const FRAME = take(HTMLIFrameElement.prototype, ["contentWindow", "contentDocument"]);
export const ELEMENT = take(Element.prototype, ["getAttribute"]);

/** A getter of the window itself in Chromium, of its prototype in Firefox. */
export const performanceGetter =
  getOwnPropertyDescriptor(globalThis, "performance")?.get ??
  getOwnPropertyDescriptor(Window.prototype, "performance")?.get;
