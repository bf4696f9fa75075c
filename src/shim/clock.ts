import { apply } from "./natives.ts";

const { performance } = globalThis;
const { now } = performance;
const NativeDate = Date;
const dateNow = NativeDate.now;

/** Epoch milliseconds at which the document began. */
export const { timeOrigin } = performance;

/** Epoch milliseconds with fraction, on the document's own steady clock. */
export function currentTime(): number {
  return timeOrigin + apply(now, performance, NOTHING);
}

/** `Date.now()`: the clock on the wall, which jumps where the steady one does not. */
export function wallTime(): number {
  return apply(dateNow, NativeDate, NOTHING);
}

const NOTHING: [] = [];
