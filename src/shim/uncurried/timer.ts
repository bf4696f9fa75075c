import { nativeAttribute, nativeMember } from "../facts/late-natives.ts";
import { apply, plain } from "../natives.ts";
import { setTimeout } from "../taken/clock.ts";

type Start = (callback: () => void, milliseconds: number) => void;

let start: Start | undefined;

/**
 * Calls back once, after so many milliseconds. By a task of the scheduler where there is one (Prioritized Task Scheduling, WICG): pages
 * that clear every timer by its number would clear ours, too, and all that wait for it; and theirs keep their numbers.
 */
export function startTimer(callback: () => void, milliseconds: number): void {
  start ??= byScheduler() ?? byTimer;
  start(callback, milliseconds);
}

function byScheduler(): Start | undefined {
  const postTask = nativeMember("Scheduler", "postTask");
  const scheduler = nativeAttribute("scheduler")?.();
  if (postTask === undefined || scheduler === undefined) return undefined;
  return (callback, delay) => void apply(postTask, scheduler, [callback, plain({ delay })]);
}

const byTimer: Start = (callback, milliseconds) => {
  apply(setTimeout, undefined, [callback, milliseconds]);
};
