import { expect, describe, it } from "vitest";
import { every, exchanges, judged } from "./judge-fixture.ts";
import type { Exchange } from "./judge-fixture.ts";

/** Sixteen regular polls, and then others so many milliseconds apart. */
function then(intervals: readonly number[], count = 14): Exchange[] {
  const list = every(1000, count, (n) => (n % 2) * 100);
  let at = list.at(-1)?.at ?? 0;
  return [...list, ...intervals.map((interval) => ({ at: (at += interval) }))];
}

const told = (list: readonly Exchange[]) => {
  const { technique, confidence, evidence } = judged(exchanges(list));
  return [technique, confidence, evidence.at(-1)?.rule];
};

describe("a verdict that was sure", () => {
  it("is kept, less sure, while one or two requests are out of rhythm", () => {
    expect(told(then([]))).toEqual(["short-polling", "sure", "regular-interval"]);
    expect(told(then([9000, 50]))).toEqual(["short-polling", "likely", "kept"]);
  });

  it("is given up where the rhythm stays away", () => {
    const chaos = [9000, 50, 4000, 9, 7000, 80, 30, 5000, 2500, 8000, 12, 6100];
    expect(told(then(chaos))[0]).toBe("other");
  });

  it("is kept near the thresholds for longer", () => {
    const loose = [2900, 300, 2800, 350, 3000];
    expect(told(then(loose))).toEqual(["short-polling", "likely", "kept"]);
    // The same requests, had there been nothing before, would be none.
    expect(told(then(loose, 3))[0]).toBe("other");
  });
});

describe("a verdict that was not sure", () => {
  it("is kept as a guess where it was likely", () => {
    expect(told(then([], 6))).toEqual(["short-polling", "likely", "regular-interval"]);
    expect(told(then([9000, 50], 6))).toEqual(["short-polling", "possible", "kept"]);
    expect(told(then([9000, 50, 4000, 9], 6))[0]).toBe("other");
  });

  it("is not kept where it was a guess", () => {
    expect(told(then([], 4))).toEqual(["short-polling", "possible", "regular-interval"]);
    expect(told(then([9000, 50], 4))[0]).toBe("other");
  });
});

describe("what is something else", () => {
  it("is told at once", () => {
    const failing = [...every(1000, 14), ...every(1000, 15, () => 14_000, { status: 500 })];
    expect(told(failing)).toEqual(["other", "sure", "retry"]);
  });
});
