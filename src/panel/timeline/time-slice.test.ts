import { describe, expect, it } from "vitest";
import { firstFrom, lastBefore, sliceOf } from "./time-slice.ts";

const TIMES = [10, 20, 20, 30, 50];
const timeOf = (position: number) => TIMES[position] ?? NaN;
const slice = (from: number, to: number) => sliceOf(TIMES.length, timeOf, { from, to });

describe("sliceOf", () => {
  it("takes everything in the span, its ends included", () => {
    expect(slice(20, 30)).toEqual({ first: 1, count: 3 });
    expect(slice(0, 100)).toEqual({ first: 0, count: 5 });
  });

  it("is empty between two times, before the first and after the last", () => {
    expect(slice(31, 49)).toEqual({ first: 4, count: 0 });
    expect(slice(1, 9).count).toBe(0);
    expect(slice(51, 60)).toEqual({ first: 5, count: 0 });
  });

  it("is the whole list without a span", () => {
    expect(sliceOf(TIMES.length, timeOf, undefined)).toEqual({ first: 0, count: 5 });
  });
});

describe("firstFrom", () => {
  it("finds the first of equal times", () => {
    expect(firstFrom(TIMES.length, timeOf, 20)).toBe(1);
    expect(firstFrom(TIMES.length, timeOf, 51)).toBe(5);
  });
});

it("finds what came before in time, whatever stands between", () => {
  const times = [10, 40, 50, 20, 20, 45];
  const before = times.map((_, position) => lastBefore(position, (at) => times[at] ?? NaN));
  expect(before).toEqual([-1, 0, 1, 0, 3, 4]);
});
