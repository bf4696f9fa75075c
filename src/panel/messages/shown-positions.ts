import type { Steps } from "../../ui/tasks/sliced-work.ts";
import { NumberList } from "../../core/session/number-list.ts";
import { contains, type TimeSpan } from "../timeline/time-span.ts";

/** Positions looked at between two looks at the clock. */
const STEP = 256;

/** The positions of a list that are to be shown, found in slices of time so that the view stays at hand. Grows at its end. */
export class ShownPositions {
  readonly #list: { readonly length: number };
  readonly #isShown: (position: number) => boolean;
  readonly #missedAfter: ((position: number) => number) | undefined;
  readonly #shown = new NumberList();
  #within: ((position: number) => boolean) | undefined;
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

  /** Nothing else is shown, either. To be said before anything was looked at. */
  limitTo(within: (position: number) => boolean): void {
    this.#within = within;
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
        if (this.#isShown(this.#looked)) this.#take(this.#looked);
        else this.#looked += this.#missedAfter?.(this.#looked) ?? 0;
      }
      if (now() >= end) return;
    }
  }

  #take(position: number): void {
    if (this.#within === undefined || this.#within(position)) this.#shown.push(position);
  }

  /** The same as steps of long work: what comes meanwhile is looked at, too. */
  *steps(): Steps<void> {
    while (!this.isDone) {
      this.advance(0, () => 0);
      yield this.#looked / this.#list.length;
    }
  }
}

/** Of a search, or of a whole list, what lies in a range: for lists that are not in order of time. Epoch milliseconds. */
export function limited(
  search: ShownPositions | undefined,
  list: { readonly length: number; at(position: number): number },
  range: TimeSpan | undefined,
): ShownPositions | undefined {
  if (range === undefined) return search;
  const shown = search ?? new ShownPositions(list, () => true);
  shown.limitTo((position) => contains(range, list.at(position)));
  return shown;
}
