import type { Batch } from "../capture/batch.ts";
import { toMicrosecond } from "./microsecond.ts";

/**
 * Milliseconds that a fact may take from the page to a viewer: a batch waits for 100 ms at most, a busy page may hold it for
 * longer. Until then its absence proves nothing.
 */
const ON_ITS_WAY = 1000;

/** A batch that was sent so much later than its newest event tells of a page whose clock stood still meanwhile (sleep). */
const DRIFT_LEAST = 2000;

/**
 * Until when a session has watched. It advances with what is seen, and, for a live viewer, with its own clock: that nothing
 * comes is a fact, too. All times are epoch milliseconds.
 */
export class ObservedTime {
  /** Of the newest thing seen; 0 before anything was. */
  latestAt = 0;
  #until = 0;
  #drift = 0;

  /** Until then all that happened is known. */
  get now(): number {
    return Math.max(this.latestAt, this.#until);
  }

  /** Milliseconds by which the page's clock is behind the viewer's. */
  get lag(): number {
    return this.#drift;
  }

  /** Something of this time was seen. */
  see(at: number): void {
    if (at > this.latestAt) this.latestAt = at;
  }

  /** Watched until then, as a log says it. */
  reach(until: number): void {
    if (until > this.#until) this.#until = toMicrosecond(until);
  }

  /**
   * A viewer's clock shows this time. What the page's clock has lost against it does not count as time without events.
   *
   * @param onItsWay milliseconds within which something may have happened that has not arrived.
   */
  pass(clock: number, onItsWay = ON_ITS_WAY): void {
    if (this.latestAt > 0) this.reach(clock - this.#drift - onItsWay);
  }

  /** Compares the page's clock with that of the viewer, which runs on the same computer. */
  compare({ now, ats, count }: Pick<Batch, "now" | "ats" | "count">): void {
    const newest = ats[count - 1];
    if (newest === undefined || now === 0) return;
    const late = now - newest;
    this.#drift = late > DRIFT_LEAST || late < 0 ? late : 0;
  }
}
