import { apply } from "../natives.ts";
import { withSelf } from "./uncurried.ts";
import { dateNow, NativeDate, now, performance, timeOrigin } from "../taken/clock.ts";

/** Bound: there are several of them to each request, and a list of arguments for each would cost more than the look. */
const boundNow = withSelf(now, performance);

/** Epoch milliseconds with fraction, on the document's own steady clock. */
export function currentTime(): number {
  return timeOrigin + boundNow();
}

/** `Date.now()`: the clock on the wall, which jumps where the steady one does not. */
export function wallTime(): number {
  return apply(dateNow, NativeDate, NOTHING);
}

const NOTHING: [] = [];
