import type { PanelWindow } from "./panel-window.ts";
import { withinTime } from "./browsers/within-time.ts";

/** Milliseconds at least between two copies. */
const PAUSE = 1000;
/** How many times longer than the last copy took the next one waits, so that copying disturbs nothing. */
const REST = 20;
/** Milliseconds at most between two copies, so that no more than that is lost with a browser. */
const LONGEST_PAUSE = 5000;
/** Milliseconds that the panel may take for its last answer. */
const PATIENCE = 60_000;

/** The newest copy of the log: if the browser dies, it is what was held. */
export class HeldLog {
  /** Why the last copy failed, where it did. */
  failure: unknown;
  readonly #panel: PanelWindow;
  #copy: string | undefined;
  #nextAt = 0;
  #underWay = false;

  constructor(panel: PanelWindow) {
    this.#panel = panel;
  }

  /** Begin a copy, unless one is under way or was made a short time ago. */
  keep(): void {
    if (this.#underWay || performance.now() < this.#nextAt) return;
    this.#underWay = true;
    const began = performance.now();
    void this.#make().then(() => {
      const ended = performance.now();
      this.#nextAt = ended + Math.min(Math.max(PAUSE, (ended - began) * REST), LONGEST_PAUSE);
      this.#underWay = false;
    });
  }

  /** The log as it is now; where the panel does not answer any more, the last copy of it. */
  async newest(): Promise<string | undefined> {
    await this.#make();
    return this.#copy;
  }

  async #make(): Promise<void> {
    try {
      this.#copy = (await withinTime(this.#panel.log(), PATIENCE)) ?? this.#copy;
    } catch (error) {
      this.failure = error;
    }
  }
}
