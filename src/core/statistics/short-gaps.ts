import { CLUMPED_GAP } from "../findings/limits.ts";
import type { DistributionSketch } from "./distribution-sketch.ts";

/** Microseconds up to which a gap is short. */
const SHORT = CLUMPED_GAP * 1000;

/**
 * Counts the gaps in a flood, of which a few lengths come again and again: no clock tells less than a microsecond, and most pages'
 * clock a hundred of them. What is run for each message is as little as can be: it is compiled while the flood goes on.
 */
export class ShortGaps {
  readonly #counts = new Uint32Array(SHORT + 1);
  /** Those that came, each once. */
  #lengths: number[] = [];

  /**
   * Counts gaps until one is not short, or time went back.
   *
   * @param last the time before the first of these, epoch milliseconds.
   * @returns the place of the time after that gap; the end where there is none.
   */
  count(ats: Float64Array, from: number, end: number, last: number): number {
    const counts = this.#counts;
    let before = last;
    let place = from;
    for (; place < end; place++) {
      const at = ats[place] ?? 0;
      const gap = Math.round((at - before) * 1000);
      if (!(gap >= 0 && gap <= SHORT)) break;
      const times = counts[gap] ?? 0;
      if (times === 0) this.#lengths.push(gap);
      counts[gap] = times + 1;
      before = at;
    }
    return place;
  }

  /** Tells what was counted, and forgets it. */
  tellTo(sketch: DistributionSketch): void {
    for (const gap of this.#lengths) {
      sketch.add(gap / 1000, this.#counts[gap]);
      this.#counts[gap] = 0;
    }
    this.#lengths = [];
  }
}
