import { FirstStep } from "./first-step.ts";
import { wrapFrames, wrapTraffic, wrapWorkers } from "./places.ts";
import type { Early, SecondStep } from "./second-step.ts";
import { isOpenedBlind } from "./taken/own-document.ts";
import { Wrapper } from "./wrap.ts";

/**
 * Starts the shim of a document, with the first of two steps: before any script of the page, what can be changed later is taken and
 * what can be called is wrapped. A document in which nothing happens, and at which nobody looks, pays for no more than that.
 *
 * @param make makes the second step.
 */
export function start(make: (early: Early) => SecondStep): FirstStep {
  const first = new FirstStep(make);
  const wrap = new Wrapper(first);
  first.accept();
  wrapTraffic(wrap, first);
  wrapFrames(wrap, first);
  wrapWorkers(wrap, first);
  if (isOpenedBlind()) first.trouble("blind:opened-window");
  return first;
}
