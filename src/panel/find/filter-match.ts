import type { Direction } from "../../core/capture/vocabulary.ts";
import type { TextPlace } from "../../core/session/model.ts";
import type { FilterTerm, FilterTest, MessageFilter } from "../messages/message-filter.ts";
import { TextFinder } from "./text-finder.ts";

/** What a filter looks at. A search goes over a million of these: each figure is asked for only where it decides. */
export interface Candidate {
  readonly direction: Direction;
  readonly isBinary: boolean;
  /** Bytes; -1 unknown. */
  readonly size: number;
  readonly name: string;
  /** Address of the endpoint. */
  readonly address: string;
  /** What text is looked for in; undefined where none was kept. */
  readonly text: string | undefined;
  /** Where that text lies among the texts of others. */
  readonly place?: TextPlace | undefined;
}

/** A compiled filter. */
export interface Matcher {
  (candidate: Candidate): boolean;
  /** Where the last candidate did not pass for a text that it does not have: what looked for that. */
  missedBy?: TextFinder | undefined;
}

type Test = (candidate: Candidate) => boolean;

/** Everything passes an empty filter. What is not known passes no test, and each negative one. */
export function matcherOf(filter: MessageFilter): Matcher {
  // What is cheap to look at decides before what must be searched.
  const terms = [...filter.terms].sort((a, b) => Number(isSearch(a)) - Number(isSearch(b)));
  const tests = terms.map(({ negative, test }): [Test, TextFinder?] => {
    if (test.kind === "text" && !negative) {
      const finder = new TextFinder(test.text);
      return [contains(finder), finder];
    }
    const holds = testOf(test);
    return [negative ? (candidate: Candidate) => !holds(candidate) : holds];
  });
  const matches: Matcher = (candidate) => {
    for (const [test, finder] of tests) {
      if (test(candidate)) continue;
      matches.missedBy = finder;
      return false;
    }
    return true;
  };
  return matches;
}

const isSearch = ({ test }: FilterTerm) => test.kind === "text" || test.kind === "pattern";

function testOf(test: FilterTest): Test {
  switch (test.kind) {
    case "text":
      return contains(new TextFinder(test.text));
    case "pattern":
      return ({ text }) => text !== undefined && test.pattern.test(text);
    case "direction":
      return ({ direction }) => direction === test.direction;
    case "larger-than":
      return ({ size }) => size > test.bytes;
    case "smaller-than":
      return ({ size }) => size >= 0 && size < test.bytes;
    case "event":
      return ({ name }) => name.toLowerCase() === test.name;
    case "endpoint":
      return ({ address }) => address.toLowerCase().includes(test.text);
    case "binary":
      return ({ isBinary }) => isBinary === test.binary;
  }
}

const contains =
  (finder: TextFinder): Test =>
  (candidate) => {
    const { place } = candidate;
    if (place !== undefined) return finder.isAt(place);
    const { text } = candidate;
    return text !== undefined && finder.isIn(text);
  };
