import { withinTime } from "./browsers/within-time.ts";
import type { PanelWindow } from "./panel-window.ts";

/** Milliseconds at least between two copies. */
const PAUSE = 1000;
/** How many times longer than the last copy took the next one waits, so that copying disturbs nothing. */
const REST = 20;
/** Milliseconds at most between two copies, so that no more than that is lost with a browser. */
const LONGEST_PAUSE = 5000;
/** Milliseconds that the panel may take for an answer. */
const PATIENCE = 60_000;

/** A log, as far as it could be had. */
export interface Newest {
  /** The text of a HAR file; `undefined` where there was never a copy. */
  readonly log: string | undefined;
  /** Why it is no newer than the last copy, where it is not. */
  readonly failure: string | undefined;
}

/** The newest copy of the log: if the browser dies, it is what was held. */
export class HeldLog {
  readonly #panel: Pick<PanelWindow, "log">;
  readonly #patience: number;
  #copy: string | undefined;
  #nextAt = 0;
  #underWay = false;

  /** @param patience milliseconds that the panel may take for an answer. */
  constructor(panel: Pick<PanelWindow, "log">, patience = PATIENCE) {
    this.#panel = panel;
    this.#patience = patience;
  }

  /** Begin a copy, unless one is under way or was made a short time ago. One that fails is made again later. */
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

  /** The log as it is now; where the panel does not answer any more, the last copy of it, and why. */
  async newest(): Promise<Newest> {
    const failure = await this.#make();
    return { log: this.#copy, failure };
  }

  /** @returns why there is no new copy, where there is none. */
  async #make(): Promise<string | undefined> {
    try {
      const log = await withinTime(this.#panel.log(), this.#patience);
      if (log === undefined) return `no answer within ${this.#patience / 1000} s`;
      this.#copy = log;
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
