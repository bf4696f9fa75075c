/** A list of whole numbers that grows at its end, four bytes each. */
export class GrowingList {
  #items = new Int32Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Int32Array(this.#items.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length++] = item;
  }

  /** @throws RangeError outside of the list. */
  at(position: number): number {
    const item = position < this.#length ? this.#items[position] : undefined;
    if (item === undefined) throw new RangeError(`no item ${position} of ${this.#length}`);
    return item;
  }
}
