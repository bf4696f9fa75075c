import { expect, it } from "vitest";
import { ranksOf, sortSteps } from "./sorted-order.ts";

function order(keys: readonly number[], descending: boolean): number[] {
  const steps = sortSteps(keys.length, (position) => keys[position] ?? 0, descending);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return [...step.value];
  }
}

it("puts the smallest first, and what is alike in the order in which it came", () => {
  expect(order([5, 1, 5, 0, 1], false)).toEqual([3, 1, 4, 0, 2]);
});

it("puts the largest first, and what is alike still in the order in which it came", () => {
  expect(order([5, 1, 5, 0, 1], true)).toEqual([0, 2, 1, 4, 3]);
});

it("keeps large keys apart and takes those below zero as zero", () => {
  expect(order([2 ** 32 - 1, 2 ** 32 - 2, -1, 0], false)).toEqual([2, 3, 1, 0]);
});

it("tells how far it is", () => {
  const shares: number[] = [];
  const length = 100_000;
  for (const share of sortSteps(length, (position) => length - position, false)) {
    shares.push(share ?? NaN);
  }
  expect(shares.length).toBeGreaterThan(100);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBeLessThan(0.05);
  expect(shares.at(-1)).toBeGreaterThan(0.95);
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

it("ranks texts as people sort them", () => {
  expect([...ranksOf(["item10", "Item2", "item10", ""], "en")]).toEqual([
    ["", 0],
    ["Item2", 1],
    ["item10", 2],
  ]);
});

it("puts many in order that are sorted in pieces", () => {
  // Each number below the prime once: powers of a primitive root.
  const keys = Array.from({ length: 65_536 }, () => 0);
  for (let i = 0, key = 1; i < keys.length; i++, key = (key * 3) % 65_537) keys[i] = key;
  const sorted = order(keys, false).map((position) => keys[position]);
  expect(sorted).toEqual(Array.from(keys, (_, i) => i + 1));
  expect(order([...keys, 0.5], false)[0]).toBe(65_536);
});
