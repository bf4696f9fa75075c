import { expect, it } from "vitest";
import { median, summarise } from "./statistics.ts";

it("takes the value in the middle, whatever the order", () => {
  expect(median([9, 1, 4])).toBe(4);
  expect(median([7])).toBe(7);
});

it("takes the mean of the two in the middle", () => {
  expect(median([10, 1, 4, 3])).toBe(3.5);
});

it("sorts by number, not by text", () => {
  expect(median([100, 20, 3])).toBe(20);
});

it("leaves the series as it was", () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

it("has no median of nothing", () => {
  expect(() => median([])).toThrow(RangeError);
});

it("tells median and range", () => {
  expect(summarise([1.2, 0.9, 1.5, 1.1])).toEqual({
    median: 1.15,
    lowest: 0.9,
    highest: 1.5,
    rounds: 4,
  });
});
