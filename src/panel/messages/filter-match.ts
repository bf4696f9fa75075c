import type { Direction } from "../../core/capture/vocabulary.ts";
import type { FilterTerm, FilterTest, MessageFilter } from "./message-filter.ts";

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
}

/** A compiled filter. */
export type Matcher = (candidate: Candidate) => boolean;

type Test = (candidate: Candidate) => boolean;

/** Everything passes an empty filter. What is not known passes no test, and each negative one. */
export function matcherOf(filter: MessageFilter): Matcher {
  // What is cheap to look at decides before what must be searched.
  const terms = [...filter.terms].sort((a, b) => Number(isSearch(a)) - Number(isSearch(b)));
  const tests = terms.map(({ negative, test }) => {
    const holds = testOf(test);
    return negative ? (candidate: Candidate) => !holds(candidate) : holds;
  });
  return (candidate) => {
    for (const test of tests) if (!test(candidate)) return false;
    return true;
  };
}

const isSearch = ({ test }: FilterTerm) => test.kind === "text" || test.kind === "pattern";

function testOf(test: FilterTest): Test {
  switch (test.kind) {
    case "text":
      return matches(new RegExp(escaped(test.text), "i"));
    case "pattern":
      return matches(test.pattern);
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

/** An expression without regard to case is faster than a copy of every payload in lower case. */
const matches =
  (pattern: RegExp): Test =>
  ({ text }) =>
    text !== undefined && pattern.test(text);

/** A text as an expression that matches just it. */
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
