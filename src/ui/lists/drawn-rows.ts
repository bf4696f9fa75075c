/** Rows that are drawn above and below those in sight. */
const MARGIN = 8;

/** The same while a list moves in leaps: no margin would be wide enough, and each row of it costs as much as one in sight. */
const MARGIN_IN_LEAPS = 1;

/**
 * Rows of a move from which it is a leap. Below that, elements go to the other end of the list with the row that they
 * are to show; beyond it that costs more than writing other rows into them where they stand.
 */
const LEAP = 12;

/** Which rows of a list are drawn, and by which of its elements. */
export class DrawnRows {
  #inSight = 0;
  #first = 0;
  #end = 0;
  /** What leaps have moved, all together. */
  #leapt = 0;
  #isLeaping = false;

  /** How many rows can be drawn at most where so many are in sight, which is as many elements as there are. */
  static most(inSight: number): number {
    return inSight + 2 * MARGIN + 1;
  }

  /** The list shows these rows. @param end the first one below; @returns whether it leapt there. */
  show(inSight: number, end: number, count: number): boolean {
    const leaps = Math.abs(inSight - this.#inSight) >= LEAP;
    this.#inSight = inSight;
    if (leaps) this.#isLeaping = true;
    const margin = this.#isLeaping ? MARGIN_IN_LEAPS : MARGIN;
    const first = Math.max(0, inSight - margin);
    if (leaps) this.#leapt += first - this.#first;
    this.#first = first;
    this.#end = Math.min(count, end + margin);
    return leaps;
  }

  /** The list stays where it is, for now. @returns whether the margin is yet to be drawn. */
  settle(): boolean {
    const wasLeaping = this.#isLeaping;
    this.#isLeaping = false;
    return wasLeaping;
  }

  get rows(): readonly number[] {
    const first = this.#first;
    return Array.from({ length: Math.max(0, this.#end - first) }, (_, i) => first + i);
  }

  /** The element of a row, by its number among so many. */
  elementOf(row: number, elements: number): number {
    const turned = (row - this.#leapt) % elements;
    return turned < 0 ? turned + elements : turned;
  }
}
