import { PROBE } from "../../bridge/hand-over.ts";
import { apply, makeWeakMap, plain } from "../natives.ts";
import { urlOfDocument as urlOf } from "../taken/document.ts";
import { NativeEvent } from "../taken/events.ts";
import { dispatch } from "../uncurried/events.ts";
import { performanceGetter } from "../taken/frames.ts";
import { attributeOf, documentOf, windowOf } from "../uncurried/frames.ts";
import type { Observed } from "./observed.ts";
import { callNative } from "../wrap.ts";

type Frame = HTMLIFrameElement;

const BLANK = "about:blank";
const BLIND = "blind:frame-before-load";

/**
 * Counts frames whose window the page takes before their document has come. Browsers run no content script in the empty
 * document that is there until then, so what the page does with the natives of that window is not seen. Each frame is
 * counted once, as a possible blind spot: what the page wants of the window cannot be known.
 */
export function observeFrames({ troubles, traps }: Observed): void {
  const counted = makeWeakMap<object, true>();
  const look = (frame: Frame): void => {
    if (counted.has(frame) || !isBlind(frame)) return;
    counted.set(frame, true);
    troubles.count(BLIND);
  };
  const watchGetter = (key: "contentWindow" | "contentDocument"): void => {
    traps.call(`HTMLIFrameElement.prototype.${key}`, (native, self, args) => {
      const result = callNative(native, self, args);
      if (result !== null) troubles.attempt("frame", () => look(self as Frame));
      return result;
    });
  };
  watchGetter("contentWindow");
  watchGetter("contentDocument");
}

/** Whether a frame still has its initial empty document, another one is to come, and no shim is there. */
function isBlind(frame: Frame): boolean {
  // Another origin's document is `null`.
  const document = documentOf(frame);
  if (document === null || urlOf(document) !== BLANK || !isToBeLoaded(frame)) return false;
  const performance: unknown = apply(performanceGetter ?? nothing, windowOf(frame), []);
  return dispatch(performance as EventTarget, new NativeEvent(PROBE, plain({ cancelable: true })));
}

function isToBeLoaded(frame: Frame): boolean {
  const source = attributeOf(frame, "src") ?? "";
  return attributeOf(frame, "srcdoc") !== null || (source !== "" && source !== BLANK);
}

function nothing(): undefined {
  return undefined;
}
