/** What is known of the times of a list that only ever grows at its end. */
export interface ListOrder {
  /** Epoch milliseconds of the earliest line; Infinity before there is any. */
  readonly earliest: number;
  /** Whether no line is earlier than one before it. Frames and workers tell of themselves in batches of their own. */
  readonly isAscending: boolean;
}

/** Watches the times of a list as it grows. */
export class TimeOrder implements ListOrder {
  earliest = Infinity;
  isAscending = true;
  #latest = -Infinity;

  /** Lines were added that are in order among themselves. @param first epoch milliseconds, as is `last`. */
  add(first: number, last = first): void {
    if (first < this.#latest) this.isAscending = false;
    if (first < this.earliest) this.earliest = first;
    if (last > this.#latest) this.#latest = last;
  }
}
