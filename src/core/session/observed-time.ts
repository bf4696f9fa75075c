import type { Batch } from "../capture/batch.ts";
import type { DocumentState } from "./document-state.ts";
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
  /** Of the clock that is, or was, the least behind the viewer's: this one's time it is. */
  #least: number | undefined;

  /** Until then all that happened is known; what a document's clock shows then is `behind` it. */
  get now(): number {
    return Math.max(this.latestAt, this.#until);
  }

  /** Milliseconds by which the clock of the document that was heard last is behind the viewer's. */
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
   * A viewer's clock shows this time. What the pages' clocks have lost against it does not count as time without events.
   *
   * @param onItsWay milliseconds within which something may have happened that has not arrived.
   */
  pass(clock: number, onItsWay = ON_ITS_WAY): void {
    if (this.latestAt > 0) this.reach(clock - (this.#least ?? 0) - onItsWay);
  }

  /**
   * Compares the clock of a batch's document with that of the viewer, which runs on the same computer. Each document has its own:
   * one that was there while the computer slept, or before somebody set the clock, differs from one that began later.
   *
   * @param all the documents of the session: how far each is behind is another figure where this clock is the least so.
   */
  compare(
    { now, ats, count }: Pick<Batch, "now" | "ats" | "count">,
    document: DocumentState,
    all: readonly DocumentState[],
  ): void {
    const newest = ats[count - 1];
    if (newest === undefined || now === 0) return;
    this.#drift = driftOf(now - newest, document.drift);
    document.drift = this.#drift;
    const isLeast = this.#drift < (this.#least ?? Infinity);
    if (isLeast) this.#least = this.#drift;
    for (const each of isLeast ? all : [document]) {
      if (each.drift !== undefined) each.behind = this.#behind(each.drift);
    }
    this.reach(newest + document.behind);
  }

  /** What is less than a batch may be late is none of a clock's. */
  #behind(drift: number): number {
    const behind = drift - (this.#least ?? 0);
    return behind > DRIFT_LEAST ? toMicrosecond(behind) : 0;
  }
}

/** The batch that was the least on its way tells it best; one that was so much longer, of a clock that stood still again. */
function driftOf(late: number, before = 0): number {
  return late > before + DRIFT_LEAST || late < before ? late : before;
}
