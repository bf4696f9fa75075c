/** Answers of an origin that are remembered: enough for a tenth to mean something, few enough to sort at any time. */
const REMEMBERED = 256;

const QUICKEST_SHARE = 0.1;

/** One answer, as it is remembered. */
export interface Answer {
  readonly time: number;
  readonly owner: string;
}

/** How long the latest answers of one origin took to begin, and which endpoint gave them. */
export class AnswerTimes {
  readonly #answers: (Answer | undefined)[] = [];
  readonly #counts = new Map<string, number>();
  #total = 0;
  #next = 0;
  #sorted: readonly Answer[] | undefined;

  /**
   * @param owner the endpoint's id. @param time milliseconds from the request to its headers.
   * @returns the answer, to withdraw it.
   */
  add(owner: string, time: number): Answer {
    const oldest = this.#answers[this.#next];
    if (oldest !== undefined) this.#count(oldest.owner, -1);
    this.#count(owner, 1);
    const answer = { time, owner };
    this.#answers[this.#next] = answer;
    this.#next = (this.#next + 1) % REMEMBERED;
    this.#sorted = undefined;
    return answer;
  }

  /** It turned out that an answer does not tell how quick the origin can be. */
  withdraw(answer: Answer): void {
    const place = this.#answers.lastIndexOf(answer);
    if (place < 0) return;
    this.#answers[place] = undefined;
    this.#count(answer.owner, -1);
    this.#sorted = undefined;
  }

  /**
   * The time within which the quickest tenth (nearest rank) of the answers of all other endpoints began: an endpoint
   * that is always held would otherwise be its own measure. Milliseconds; 0 where there are none.
   */
  quickestTenthBeside(owner: string): number {
    this.#sorted ??= this.#answers
      .filter((answer) => answer !== undefined)
      .sort((a, b) => a.time - b.time);
    let rank = Math.ceil(QUICKEST_SHARE * this.countBeside(owner));
    for (const answer of this.#sorted) {
      if (rank === 0) break;
      if (answer.owner !== owner && --rank === 0) return answer.time;
    }
    return 0;
  }

  /** How many answers of all other endpoints are remembered. */
  countBeside(owner: string): number {
    return this.#total - (this.#counts.get(owner) ?? 0);
  }

  #count(owner: string, by: 1 | -1): void {
    this.#total += by;
    const count = (this.#counts.get(owner) ?? 0) + by;
    if (count === 0) this.#counts.delete(owner);
    else this.#counts.set(owner, count);
  }
}
