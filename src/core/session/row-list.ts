/** Up to here one array grows by doubling; from here on the list grows by whole segments and nothing is copied. */
const SEGMENT_BITS = 12;
const SEGMENT_ROWS = 1 << SEGMENT_BITS;
const FIRST_ROWS = 4;
const EMPTY = new Uint32Array(0);

/** Row numbers of one entry, four bytes each. */
export class RowList {
  length = 0;
  #segments: Uint32Array[] = [];
  #last: Uint32Array = EMPTY;
  #lastLength = 0;

  push(row: number): void {
    if (this.#lastLength === this.#last.length) this.#grow();
    this.#last[this.#lastLength++] = row;
    this.length++;
  }

  /** @returns the row at a position, -1 outside the list. */
  at(position: number): number {
    if (position < 0 || position >= this.length) return -1;
    const segment = this.#segments[position >>> SEGMENT_BITS];
    return segment?.[position & (SEGMENT_ROWS - 1)] ?? -1;
  }

  #grow(): void {
    if (this.#last.length === 0 || this.#last.length === SEGMENT_ROWS) {
      this.#last = new Uint32Array(this.#segments.length === 0 ? FIRST_ROWS : SEGMENT_ROWS);
      this.#segments.push(this.#last);
      this.#lastLength = 0;
      return;
    }
    const larger = new Uint32Array(Math.min(this.#last.length * 4, SEGMENT_ROWS));
    larger.set(this.#last);
    this.#last = larger;
    this.#segments[this.#segments.length - 1] = larger;
  }
}
