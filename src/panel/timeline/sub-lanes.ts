import type { Entry } from "../../core/session/model.ts";

/** Requests beside each other that are told apart; more of them share the last place. */
const MOST = 4;

/** Milliseconds by which one may begin before another's end without standing beside it: clocks are no finer. */
const TOLERANCE = 1;

/** Pixels: of all bars together, and of one that stands alone. */
const HEIGHT = 22;
const ALONE = 10;

/** Where the bar of a request lies in its lane, in pixels from the lane's line. */
export interface BarPlace {
  readonly top: number;
  readonly height: number;
}

/** Puts requests of one endpoint that go on at the same time above each other, each in the first place that is free. */
export class SubLanes {
  /** So many lie above each other at most. */
  depth = 1;
  /** The last request in each place. */
  readonly #last: Entry[] = [];
  readonly #places = new Map<number, number>();

  /** @param entry that began after all that were added before. */
  add(entry: Entry): void {
    let place = 0;
    while (place < MOST - 1 && isBusy(this.#last[place], entry.startedAt)) place++;
    this.#last[place] = entry;
    // Nearly all lie in the first place.
    if (place > 0) this.#places.set(entry.index, place);
    this.depth = Math.max(this.depth, place + 1);
  }

  placeOf(entry: Entry): BarPlace {
    if (this.depth === 1) return { top: -ALONE / 2, height: ALONE };
    const pitch = HEIGHT / this.depth;
    const place = this.#places.get(entry.index) ?? 0;
    return { top: -HEIGHT / 2 + place * pitch, height: pitch - 1 };
  }
}

function isBusy(entry: Entry | undefined, at: number): boolean {
  if (entry === undefined) return false;
  const end = entry.state === "open" ? Infinity : (entry.endedAt ?? entry.startedAt);
  return end > at + TOLERANCE;
}
