import { apply } from "./natives.ts";

const { setTimeout } = globalThis;

/** Calls back once, after so many milliseconds, by the clock that the document started with. */
export function startTimer(callback: () => void, milliseconds: number): void {
  apply(setTimeout, undefined, [callback, milliseconds]);
}
