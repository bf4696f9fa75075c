import { ascending, nearestRank } from "./quantiles.ts";

/** Answers of an origin that are remembered: enough for a tenth to mean something, few enough to sort at any time. */
const REMEMBERED = 256;

/** How long the latest answers of one origin took to begin. */
export class AnswerTimes {
  readonly #times: number[] = [];
  #next = 0;
  #quickest: number | undefined;

  /** @param milliseconds from the request to its headers. */
  add(milliseconds: number): void {
    this.#times[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % REMEMBERED;
    this.#quickest = undefined;
  }

  /** The time within which the quickest tenth of the answers began; 0 before there was one. Milliseconds. */
  get quickestTenth(): number {
    if (this.#times.length === 0) return 0;
    this.#quickest ??= nearestRank(ascending(this.#times), 0.1);
    return this.#quickest;
  }
}
