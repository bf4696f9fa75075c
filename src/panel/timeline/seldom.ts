/** How much longer than it took a drawing is left alone: it has a hundredth of the time, and the rest is for others. */
const TIMES = 100;

/** For a drawing that may be a little behind: the dearer it is, the more seldom it is made. */
export class Seldom {
  readonly #now: () => number;
  #restsUntil = -Infinity;

  /** @param now milliseconds on any clock that does not go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Draws, unless the time before took so long that it rests still: who calls comes again when something is new. */
  draw(draw: () => void): void {
    const from = this.#now();
    if (from < this.#restsUntil) return;
    draw();
    this.#restsUntil = from + (this.#now() - from) * TIMES;
  }
}
