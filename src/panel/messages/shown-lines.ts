import type { Payload } from "../../core/session/model.ts";
import type { Steps } from "../../ui/sliced-work.ts";
import { GrowingList } from "../growing-list.ts";
import type { MessageLines } from "../message-lines.ts";
import type { Matcher } from "./filter-match.ts";
import type { LineMeanings } from "./line-meanings.ts";
import { RowCandidate } from "./row-candidate.ts";

/** Which lines of a list are to be shown. */
export interface ShowRule {
  readonly matches: Matcher;
  readonly hideHeartbeats: boolean;
  /** Hide what says the same as the message before of the same connection, direction and name. */
  readonly hideRepeated: boolean;
}

/** Lines looked at between two looks at the clock. */
const STEP = 256;

/** The lines of a list that pass a rule, found in slices of time so that the view stays at hand. Grows at its end. */
export class ShownLines {
  readonly #lines: MessageLines;
  readonly #rule: ShowRule;
  readonly #meanings: LineMeanings;
  readonly #shown = new GrowingList();
  readonly #candidate: RowCandidate;
  readonly #last = new Map<string, Payload>();
  #looked = 0;

  constructor(lines: MessageLines, rule: ShowRule, meanings: LineMeanings) {
    this.#lines = lines;
    this.#rule = rule;
    this.#meanings = meanings;
    this.#candidate = new RowCandidate(lines.session, () => meanings.name(this.#looked));
  }

  get length(): number {
    return this.#shown.length;
  }

  /** Lines looked at so far. */
  get looked(): number {
    return this.#looked;
  }

  get isDone(): boolean {
    return this.#looked >= this.#lines.length;
  }

  /** The position in the whole list. @throws RangeError outside. */
  at(index: number): number {
    return this.#shown.at(index);
  }

  /** Goes on until all is looked at or the time is up. @param budget milliseconds; @param now milliseconds. */
  advance(budget: number, now: () => number): void {
    const end = now() + budget;
    while (!this.isDone) {
      const stop = Math.min(this.#lines.length, this.#looked + STEP);
      for (; this.#looked < stop; this.#looked++) {
        if (this.#isShown(this.#looked)) this.#shown.push(this.#looked);
      }
      if (now() >= end) return;
    }
  }

  /** The same as steps of long work: what comes meanwhile is looked at, too. */
  *steps(): Steps<void> {
    while (!this.isDone) {
      this.advance(0, () => 0);
      yield this.#looked / this.#lines.length;
    }
  }

  #isShown(position: number): boolean {
    const line = this.#lines.line(position);
    if (line.kind === "notice") return false;
    const { hideHeartbeats, hideRepeated, matches } = this.#rule;
    if (hideRepeated && this.#repeats(line.row)) return false;
    if (hideHeartbeats && this.#meanings.isHeartbeat(position)) return false;
    this.#candidate.row = line.row;
    return matches(this.#candidate);
  }

  #repeats(row: number): boolean {
    const { messages } = this.#lines.session;
    const key = `${messages.entry(row)} ${messages.direction(row)} ${messages.eventName(row)}`;
    const before = this.#last.get(key);
    const payload = messages.payload(row);
    this.#last.set(key, payload);
    return before !== undefined && isSame(before, payload);
  }
}

/** Whether two payloads are kept and say the same, as far as they are kept. */
export function isSame(a: Payload, b: Payload): boolean {
  if (a.size !== b.size) return false;
  if (a.text !== undefined) return a.text === b.text;
  if (a.bytes === undefined || a.bytes.length !== b.bytes?.length) return false;
  const other = b.bytes;
  return a.bytes.every((byte, index) => byte === other[index]);
}
