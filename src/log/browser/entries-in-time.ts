import type { Entry } from "../../core/session/model.ts";

/** Finds entries by a moment between their start and their answer without looking at all of them. */
export class EntriesInTime {
  readonly #entries: readonly Entry[];
  /** For each entry the latest answer of it and all before it. */
  readonly #latest: number[] = [];

  constructor(entries: readonly Entry[]) {
    this.#entries = [...entries].sort((a, b) => a.startedAt - b.startedAt);
    let latest = -Infinity;
    for (const entry of this.#entries) {
      latest = Math.max(latest, answeredAt(entry));
      this.#latest.push(latest);
    }
  }

  /** @param at epoch milliseconds. @param tolerance milliseconds before the start and after the answer that still count. */
  around(at: number, tolerance: number): Entry[] {
    const found: Entry[] = [];
    for (let index = this.#lastBefore(at + tolerance); index >= 0; index -= 1) {
      const entry = this.#entries[index];
      if (entry === undefined || (this.#latest[index] ?? 0) < at - tolerance) break;
      if (answeredAt(entry) >= at - tolerance) found.push(entry);
    }
    return found;
  }

  #lastBefore(at: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.startedAt ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Epoch milliseconds; never, where there is no answer yet. */
function answeredAt({ openedAt, endedAt }: Entry): number {
  return openedAt ?? endedAt ?? Infinity;
}
