import type { Payload } from "../../core/session/model.ts";
import type { MessageLines } from "./message-lines.ts";
import type { Matcher } from "../find/filter-match.ts";
import type { LineMeanings } from "./line-meanings.ts";
import { RowCandidate } from "../find/row-candidate.ts";
import { ShownPositions } from "./shown-positions.ts";

/** Which lines of a list are to be shown. */
export interface ShowRule {
  readonly matches: Matcher;
  readonly hideHeartbeats: boolean;
  /** Hide what says the same as the message before of the same connection, direction and name. */
  readonly hideRepeated: boolean;
}

/** The lines of a list that pass a rule. */
export class ShownLines extends ShownPositions {
  constructor(lines: MessageLines, rule: ShowRule, meanings: LineMeanings) {
    const test = new LineTest(lines, rule, meanings);
    super(
      lines,
      (position) => test.isShown(position),
      (position) => test.missedAfter(position),
    );
  }
}

class LineTest {
  readonly #lines: MessageLines;
  readonly #rule: ShowRule;
  readonly #meanings: LineMeanings;
  readonly #candidate: RowCandidate;
  readonly #last = new Map<string, Payload>();
  #position = 0;

  constructor(lines: MessageLines, rule: ShowRule, meanings: LineMeanings) {
    this.#lines = lines;
    this.#rule = rule;
    this.#meanings = meanings;
    this.#candidate = new RowCandidate(lines.session, () => meanings.name(this.#position));
  }

  isShown(position: number): boolean {
    const line = this.#lines.line(position);
    if (line.kind === "notice") return false;
    const { hideHeartbeats, hideRepeated, matches } = this.#rule;
    if (hideRepeated && this.#repeats(line.row)) return false;
    if (hideHeartbeats && this.#meanings.isHeartbeat(position)) return false;
    this.#position = position;
    this.#candidate.row = line.row;
    return matches(this.#candidate);
  }

  /** Of texts that lie one after the other, a search knows how far there is nothing. */
  missedAfter(position: number): number {
    const { hideRepeated, matches } = this.#rule;
    const { missedBy } = matches;
    // What repeats is known by what came before it: each has to be looked at.
    if (missedBy === undefined || hideRepeated) return 0;
    const line = this.#lines.line(position);
    if (line.kind === "notice") return 0;
    const { messages } = this.#lines.session;
    const place = messages.textPlace(line.row);
    if (place === undefined) return 0;
    const missed = messages.textsBefore(line.row, missedBy.clearUntil(place)) - 1;
    return missed > 0 ? this.#lines.rowsAfter(position, missed) : 0;
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
