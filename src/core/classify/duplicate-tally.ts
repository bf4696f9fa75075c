import type { LiveEntry } from "../session/live-entry.ts";
import { SERIES_WINDOW } from "./thresholds.ts";

/** Counts answers that repeat the one before. What has ended is counted once, so that long recordings stay cheap. */
export class DuplicateTally {
  #settled = 0;
  #identical = 0;
  #total = 0;

  /** @returns undefined before two bodies could be compared. */
  count(entries: readonly LiveEntry[]): { identical: number; total: number } | undefined {
    this.#settle(entries);
    let identical = this.#identical;
    let total = this.#total;
    for (const entry of entries.slice(this.#settled)) {
      const isDuplicate = entry.duplicateOfPrevious;
      total += Number(isDuplicate !== undefined);
      identical += Number(isDuplicate === true);
    }
    return total === 0 ? undefined : { identical, total };
  }

  /** The latest entries are left open: a payload may still come to them. */
  #settle(entries: readonly LiveEntry[]): void {
    for (; this.#settled < entries.length - SERIES_WINDOW; this.#settled++) {
      const isDuplicate = entries[this.#settled]?.duplicateOfPrevious;
      this.#total += Number(isDuplicate !== undefined);
      this.#identical += Number(isDuplicate === true);
    }
  }
}
