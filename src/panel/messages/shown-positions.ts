import type { Steps } from "../../ui/tasks/sliced-work.ts";
import { NumberList } from "../../core/session/number-list.ts";

/** Positions looked at between two looks at the clock. */
const STEP = 256;

/** The positions of a list that are to be shown, found in slices of time so that the view stays at hand. Grows at its end. */
export class ShownPositions {
  readonly #list: { readonly length: number };
  readonly #isShown: (position: number) => boolean;
  readonly #missedAfter: ((position: number) => number) | undefined;
  readonly #shown = new NumberList();
  #looked = 0;

  /**
   * @param isShown is asked for positions once each, in their order.
   * @param missedAfter is asked for one that is not shown: how many after it are surely not shown either, and need not be asked for.
   */
  constructor(
    list: { readonly length: number },
    isShown: (position: number) => boolean,
    missedAfter?: (position: number) => number,
  ) {
    this.#list = list;
    this.#isShown = isShown;
    this.#missedAfter = missedAfter;
  }

  get length(): number {
    return this.#shown.length;
  }

  /** Positions looked at so far. */
  get looked(): number {
    return this.#looked;
  }

  get isDone(): boolean {
    return this.#looked >= this.#list.length;
  }

  /** The position in the whole list. @throws RangeError outside. */
  at(index: number): number {
    return this.#shown.at(index);
  }

  /** Goes on until all is looked at or the time is up. @param budget milliseconds; @param now milliseconds. */
  advance(budget: number, now: () => number): void {
    const end = now() + budget;
    while (!this.isDone) {
      const stop = Math.min(this.#list.length, this.#looked + STEP);
      for (; this.#looked < stop; this.#looked++) {
        if (this.#isShown(this.#looked)) this.#shown.push(this.#looked);
        else this.#looked += this.#missedAfter?.(this.#looked) ?? 0;
      }
      if (now() >= end) return;
    }
  }

  /** The same as steps of long work: what comes meanwhile is looked at, too. */
  *steps(): Steps<void> {
    while (!this.isDone) {
      this.advance(0, () => 0);
      yield this.#looked / this.#list.length;
    }
  }
}
