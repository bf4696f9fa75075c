import { expect, it } from "vitest";
import { arrange } from "./arrangement.ts";

const listOf = (...positions: number[]) => ({
  length: positions.length,
  at: (index: number) => positions[index] ?? NaN,
});

const rows = (arrangement: ReturnType<typeof arrange>) =>
  Array.from({ length: arrangement.count }, (_, row) => arrangement.positionOf(row));

it("shows a part of the lines that pass", () => {
  const shown = arrange(listOf(2, 5, 7, 11), { first: 1, count: 2 }, undefined);
  expect(rows(shown)).toEqual([5, 7]);
  expect([5, 7].map((position) => shown.rowOf(position))).toEqual([0, 1]);
  expect([2, 6, 11].map((position) => shown.rowOf(position))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("shows them in an order, and what came after it at the end", () => {
  const shown = arrange(listOf(2, 5, 7, 11), { first: 1, count: 3 }, Uint32Array.of(1, 0));
  expect(rows(shown)).toEqual([7, 5, 11]);
  expect([5, 7, 11].map((position) => shown.rowOf(position))).toEqual([1, 0, 2]);
});
