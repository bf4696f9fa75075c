import type { Confidence, Technique } from "../../src/core/session/model.ts";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";

/** An endpoint got another verdict. `at` is epoch milliseconds, as late as the time between two looks. */
export interface Turn {
  readonly at: number;
  readonly id: string;
  readonly technique: Technique;
  readonly confidence: Confidence;
}

/** Milliseconds between two looks at the verdicts. */
const LOOK_EVERY = 250;

/** What the panel's page offers to whoever drives it. */
interface WatchedCapture {
  summary(options: { form: "complete" }): { endpoints: Turn[] };
}

/** The panel's window. */
interface WatchingWindow {
  corpusTurns?: Turn[];
  corpusLooks?: ReturnType<typeof setInterval>;
  readonly realtimeCapture?: WatchedCapture;
}

/** Begins to look at a panel's verdicts, anew; what changed is kept in the panel's page. */
export async function watchVerdicts(panel: DrivenPage): Promise<void> {
  await panel.evaluate((every) => {
    const view = globalThis as unknown as WatchingWindow;
    const turns: Turn[] = [];
    const last = new Map<string, string>();
    view.corpusTurns = turns;
    clearInterval(view.corpusLooks);
    view.corpusLooks = setInterval(() => {
      const endpoints = view.realtimeCapture?.summary({ form: "complete" }).endpoints ?? [];
      for (const { id, technique, confidence } of endpoints) {
        const verdict = `${technique} ${confidence}`;
        if (last.get(id) === verdict) continue;
        last.set(id, verdict);
        turns.push({ at: Date.now(), id, technique, confidence });
      }
    }, every);
    return true;
  }, LOOK_EVERY);
}

export function turnsSeen(panel: DrivenPage): Promise<Turn[]> {
  return panel.evaluate(() => (globalThis as unknown as WatchingWindow).corpusTurns ?? []);
}
