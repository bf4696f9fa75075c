/**
 * Pixels that an element is made high at most. Firefox cuts elements at 17,895,697 pixels (2³⁰ sixtieths of one), Chromium
 * at 33,554,428; a list of a million lines is longer than that.
 */
export const TALLEST = 16_000_000;

/** Where a list is: how far its element is scrolled, and how far the list itself, both in pixels. */
export interface ScrollPlace {
  readonly top: number;
  readonly offset: number;
}

export const AT_START: ScrollPlace = { top: 0, offset: 0 };

/** How a list of any length lies in an element that browsers still can scroll. */
export class ScrollScale {
  /** Pixels of the element. */
  readonly height: number;
  readonly #view: number;
  readonly #mostTop: number;
  readonly #mostOffset: number;

  /** @param total pixels of the whole list; @param view pixels of it that are in sight. */
  constructor(total: number, view: number, tallest = TALLEST) {
    this.height = Math.min(total, tallest);
    this.#view = view;
    this.#mostTop = Math.max(0, this.height - view);
    this.#mostOffset = Math.max(0, total - view);
  }

  /** The end of the list. */
  get end(): ScrollPlace {
    return { top: this.#mostTop, offset: this.#mostOffset };
  }

  /** Where an offset of the list is, or the end that is nearest to it. */
  at(offset: number): ScrollPlace {
    const inside = Math.min(this.#mostOffset, Math.max(0, offset));
    return { top: inside * this.#ratio, offset: inside };
  }

  /**
   * Where the user scrolled to. What is less than a view is taken as it is, so that a list of any length scrolls alike;
   * a farther leap, as with the scroll bar, goes to that share of the list.
   */
  scrolled(from: ScrollPlace, top: number): ScrollPlace {
    if (this.#ratio === 1) return { top, offset: top };
    if (top <= 0) return AT_START;
    if (top >= this.#mostTop - 1) return { top, offset: this.#mostOffset };
    const by = top - from.top;
    if (Math.abs(by) >= this.#view) return { top, offset: top / this.#ratio };
    return { top, offset: Math.min(this.#mostOffset, Math.max(0, from.offset + by)) };
  }

  get #ratio(): number {
    return this.#mostOffset === 0 ? 1 : this.#mostTop / this.#mostOffset;
  }
}
