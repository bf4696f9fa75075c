import { expect, it } from "vitest";
import { ranksOf, sortedOrder } from "./sorted-order.ts";

const order = (keys: readonly number[], descending: boolean) => [
  ...sortedOrder(keys.length, (position) => keys[position] ?? 0, descending),
];

it("puts the smallest first, and what is alike in the order in which it came", () => {
  expect(order([5, 1, 5, 0, 1], false)).toEqual([3, 1, 4, 0, 2]);
});

it("puts the largest first, and what is alike still in the order in which it came", () => {
  expect(order([5, 1, 5, 0, 1], true)).toEqual([0, 2, 1, 4, 3]);
});

it("keeps large keys apart and takes those below zero as zero", () => {
  expect(order([2 ** 32 - 1, 2 ** 32 - 2, -1, 0], false)).toEqual([2, 3, 1, 0]);
});

it("ranks texts as people sort them", () => {
  expect([...ranksOf(["item10", "Item2", "item10", ""], "en")]).toEqual([
    ["", 0],
    ["Item2", 1],
    ["item10", 2],
  ]);
});
