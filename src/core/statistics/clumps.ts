import type { LiveEntry } from "../session/live-entry.ts";
import type { EntryFlow } from "./entry-flow.ts";
import {
  CLUMPED_EVENTS,
  CLUMPED_GAP,
  CLUMPED_LIFE,
  CLUMPED_MIN_EVENTS,
  CLUMPED_MIN_LIFE,
  HISTORY_LIFE,
} from "../findings/limits.ts";

/**
 * Whether nearly all that was received came in a few moments: the fullest steps of time that hold four fifths of it make
 * up less than a twentieth of the life. What comes right after the opening is left out: servers send history first.
 *
 * @param end epoch milliseconds of the end, or of now.
 */
export function clumpedAt(flow: EntryFlow, end: number | undefined): boolean {
  const { entry, gaps, slots, received } = flow;
  if (end === undefined || received < CLUMPED_MIN_EVENTS) return false;
  if (gaps.median > CLUMPED_GAP) return false;
  const life = end - entry.startedAt;
  const series = slots.series();
  if (life < CLUMPED_MIN_LIFE || series === undefined) return false;
  const historySteps = Math.ceil((historyEnd(entry, life) - series.from) / series.step);
  return (
    fullestSteps(series.amounts.received.slice(historySteps)) * series.step < CLUMPED_LIFE * life
  );
}

/** Headers that came late were held back themselves: what follows them is no history. Epoch milliseconds. */
function historyEnd({ startedAt, openedAt = startedAt }: LiveEntry, life: number): number {
  return openedAt - startedAt > life / 2 ? startedAt : openedAt + HISTORY_LIFE * life;
}

/** The least number of steps that hold the share; Infinity where there is too little to tell. */
function fullestSteps(amounts: readonly number[]): number {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total < CLUMPED_MIN_EVENTS) return Infinity;
  let held = 0;
  let steps = 0;
  for (const amount of amounts.toSorted((a, b) => b - a)) {
    if (held >= CLUMPED_EVENTS * total) break;
    held += amount;
    steps++;
  }
  return steps;
}
