import { apply } from "../natives.ts";
import { setTimeout } from "../taken/clock.ts";

/** Calls back once, after so many milliseconds, by the clock that the document started with. */
export function startTimer(callback: () => void, milliseconds: number): void {
  apply(setTimeout, undefined, [callback, milliseconds]);
}
