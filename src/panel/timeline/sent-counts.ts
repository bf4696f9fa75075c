import { NumberList } from "../../core/session/number-list.ts";
import type { Marks } from "./entry-marks.ts";

/** Marks between two counts that are kept: a quarter of a byte per message at most. */
const BLOCK = 16;

/** How many of the first so many marks of an entry were sent. Reads each mark once, when it is first asked for. */
export class SentCounts {
  /** Sent ones before each block; the first block has none before it. */
  readonly #before = new NumberList();

  constructor() {
    this.#before.push(0);
  }

  /** @param position up to the number of marks. */
  before(marks: Marks, position: number): number {
    const block = Math.floor(position / BLOCK);
    while (this.#before.length <= block) {
      const last = this.#before.length - 1;
      this.#before.push(this.#before.at(last) + countSent(marks, last * BLOCK, (last + 1) * BLOCK));
    }
    return this.#before.at(block) + countSent(marks, block * BLOCK, position);
  }
}

function countSent(marks: Marks, from: number, to: number): number {
  let sent = 0;
  for (let i = from; i < to; i++) if (marks.isSent(i)) sent++;
  return sent;
}
