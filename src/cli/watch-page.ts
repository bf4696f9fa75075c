import { setTimeout as pause } from "node:timers/promises";
import type { DrivenPage } from "./browsers/driven-browser.ts";
import { withinTime } from "./browsers/within-time.ts";

export interface Watch {
  /** Milliseconds. */
  readonly duration: number;
  readonly until: string | undefined;
  /** Ends the watch: somebody pressed Ctrl-C. */
  readonly signal: AbortSignal;
  /** Called with every look, about every 100 ms, with the milliseconds since the beginning. */
  onLook(elapsed: number): void;
}

export interface Watched {
  readonly end: "time" | "until" | "lost" | "interrupted";
  /** What the expression threw the last time, where it did. */
  readonly problem: string | undefined;
}

/** Milliseconds between two looks at the page. */
const EVERY = 100;

/** Look at a page until the time is up, the expression turns true, or the page is gone. */
export async function watchPage(page: DrivenPage, watch: Watch): Promise<Watched> {
  const began = performance.now();
  let problem: string | undefined;
  for (;;) {
    if (watch.signal.aborted) return { end: "interrupted", problem };
    const elapsed = performance.now() - began;
    const left = watch.duration - elapsed;
    watch.onLook(elapsed);
    const look = await withinTime(lookAt(page, watch.until), Math.max(left, EVERY));
    if (look?.isTrue) return { end: "until", problem };
    problem = look?.problem;
    if (look?.isLost) return { end: "lost", problem };
    if (left <= 0) return { end: "time", problem };
    await pause(Math.min(EVERY, left));
  }
}

interface Look {
  readonly isTrue: boolean;
  readonly isLost: boolean;
  readonly problem: string | undefined;
}

/** An expression that throws is not true yet: what it names may come later. */
async function lookAt(page: DrivenPage, until: string | undefined): Promise<Look> {
  let problem: string | undefined;
  let isTrue = false;
  try {
    if (until !== undefined)
      isTrue = (await page.evaluate(`(async () => Boolean(await (${until}\n)))()`)) === true;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  return { isTrue, problem, isLost: !isTrue && !(await page.isAlive()) };
}
