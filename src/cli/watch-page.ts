import { setTimeout as pause } from "node:timers/promises";
import type { DrivenPage } from "./browsers/driven-browser.ts";
import { withinTime } from "./browsers/within-time.ts";

export interface Watch {
  /** Milliseconds. */
  readonly duration: number;
  readonly until: string | undefined;
  /** Ends the watch: somebody pressed Ctrl-C. */
  readonly signal: AbortSignal;
  /** Whether what the page does is still recorded; where it is not, there is nothing to watch any more. */
  isRecorded(): Promise<boolean>;
  /** Called with every look, about every 100 ms, with the milliseconds since the beginning. */
  onLook(elapsed: number): void;
}

export interface Watched {
  readonly end: "time" | "until" | "lost" | "unrecorded" | "interrupted";
  /** What the expression threw the last time, where it did. */
  readonly problem: string | undefined;
}

/** Milliseconds between two looks at the page. */
const EVERY = 100;

/** Look at a page until the time is up, the expression turns true, or the page is gone or no longer recorded. */
export async function watchPage(page: DrivenPage, watch: Watch): Promise<Watched> {
  const began = performance.now();
  let problem: string | undefined;
  for (;;) {
    if (watch.signal.aborted) return { end: "interrupted", problem };
    const elapsed = performance.now() - began;
    const left = watch.duration - elapsed;
    watch.onLook(elapsed);
    const look = await withinTime(lookAt(page, watch), Math.max(left, EVERY));
    if (look?.isTrue) return { end: "until", problem };
    problem = look?.problem;
    if (look?.isLost) return { end: "lost", problem };
    if (look?.isUnrecorded) return { end: "unrecorded", problem };
    if (left <= 0) return { end: "time", problem };
    await pause(Math.min(EVERY, left));
  }
}

interface Look {
  readonly isTrue: boolean;
  readonly isLost: boolean;
  readonly isUnrecorded: boolean;
  readonly problem: string | undefined;
}

/** An expression that throws is not true yet: what it names may come later. */
async function lookAt(page: DrivenPage, watch: Watch): Promise<Look> {
  let problem: string | undefined;
  let isTrue = false;
  const { until } = watch;
  try {
    if (until !== undefined)
      isTrue = (await page.evaluate(`(async () => Boolean(await (${until}\n)))()`)) === true;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  if (isTrue) return { isTrue, problem, isLost: false, isUnrecorded: false };
  const [isAlive, isHeld] = await Promise.all([page.isAlive(), watch.isRecorded()]);
  return { isTrue, problem, isLost: !isAlive, isUnrecorded: !isHeld };
}
