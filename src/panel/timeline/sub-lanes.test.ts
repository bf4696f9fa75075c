import { expect, it } from "vitest";
import type { Entry } from "../../core/session/model.ts";
import { SubLanes } from "./sub-lanes.ts";

/** @param times start and end of each; an end of NaN: still open. */
function topsOf(times: readonly (readonly [start: number, end: number])[]) {
  const lanes = new SubLanes();
  const entries = times.map(
    ([startedAt, end], index) =>
      ({
        ...{ index, startedAt },
        ...(Number.isNaN(end) ? { state: "open" } : { state: "closed", endedAt: end }),
      }) as Entry,
  );
  for (const entry of entries) lanes.add(entry);
  return { depth: lanes.depth, tops: entries.map((entry) => lanes.placeOf(entry).top) };
}

it("leaves requests that follow each other on one line", () => {
  const { depth, tops } = topsOf([
    [0, 10],
    [10, 20],
    [19.5, 30],
  ]);
  expect(depth).toBe(1);
  expect(new Set(tops).size).toBe(1);
});

it("puts requests that overlap above each other, and uses a place again when it is free", () => {
  const { depth, tops } = topsOf([
    [0, 100],
    [50, 60],
    [55, 90],
    [70, 80],
    [110, 120],
  ]);
  expect(depth).toBe(3);
  expect(tops[1]).toBeGreaterThan(tops[0] ?? NaN);
  expect(tops[2]).toBeGreaterThan(tops[1] ?? NaN);
  expect(tops[3]).toBe(tops[1]);
  expect(tops[4]).toBe(tops[0]);
});

it("holds the place of a request that is still open, and gives many no more room than there is", () => {
  const open = Array.from({ length: 9 }, (_, i) => [i, NaN] as const);
  const { depth, tops } = topsOf(open);
  expect(depth).toBe(4);
  expect(new Set(tops).size).toBe(4);
});
