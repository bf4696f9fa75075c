/** Seconds over which a rate is told: long enough to be steady, short enough to be now. */
export const RATE_WINDOW_S = 10;

/** More than the window has, so that the second that begins does not overwrite one that still counts. */
const SLOTS = 16;

/** Counts by the second, of the last seconds only. Counting is O(1), in any order of time. */
export class RecentRate {
  readonly #seconds = new Float64Array(SLOTS);
  readonly #counts = new Float64Array(SLOTS);

  /** The second that counts now: most of what comes falls into the same one, and is counted without arithmetic. */
  #from = 0;
  #to = 0;
  #slot = 0;

  /** @param at epoch milliseconds. */
  count(at: number, times = 1): void {
    if (!(at >= this.#from && at < this.#to) && !this.#moveTo(at)) return;
    this.#counts[this.#slot] = (this.#counts[this.#slot] ?? 0) + times;
  }

  /** @returns false where the second is older than what is remembered. */
  #moveTo(at: number): boolean {
    const second = Math.floor(at / 1000);
    const slot = second % SLOTS;
    const held = this.#seconds[slot] ?? 0;
    if (second < held) return false;
    if (second > held) {
      this.#seconds[slot] = second;
      this.#counts[slot] = 0;
    }
    this.#slot = slot;
    this.#from = second * 1000;
    this.#to = this.#from + 1000;
    return true;
  }

  /**
   * Per second, over the ten calendar seconds that end with the one of `now`, or over the time since `since` where that
   * is shorter (epoch milliseconds). At least one second counts, so that a first message is not a thousand a second.
   */
  perSecond(now: number, since: number): number {
    const last = Math.floor(now / 1000);
    let total = 0;
    for (let slot = 0; slot < SLOTS; slot++) {
      const second = this.#seconds[slot] ?? 0;
      if (second <= last && second > last - RATE_WINDOW_S) total += this.#counts[slot] ?? 0;
    }
    return total / Math.min(RATE_WINDOW_S, Math.max(1, (now - since) / 1000));
  }
}
