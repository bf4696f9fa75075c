import { describe, expect, it } from "vitest";
import { LEAST_SPAN, panned, spanBetween, timeAt, within, xOf, zoomed } from "./time-span.ts";

const ALL = { from: 1000, to: 2000 };

describe("a scale of time", () => {
  it("puts the ends of the span at the ends of the axis", () => {
    expect(xOf(ALL, 500, 1000)).toBe(0);
    expect(xOf(ALL, 500, 2000)).toBe(500);
    expect(xOf(ALL, 500, 900)).toBe(-50);
    expect(timeAt(ALL, 500, 250)).toBe(1500);
  });
});

describe("zoomed", () => {
  it("keeps the time under the pointer where it is", () => {
    const span = zoomed(ALL, 0.5, 1200, ALL);
    expect(span).toEqual({ from: 1100, to: 1600 });
    expect(xOf(span, 100, 1200)).toBeCloseTo(xOf(ALL, 100, 1200));
  });

  it("shows all rather than more than all", () => {
    expect(zoomed({ from: 1500, to: 1900 }, 3, 1600, ALL)).toEqual(ALL);
  });

  it("does not leave the bounds on the way out", () => {
    expect(zoomed({ from: 1000, to: 1200 }, 2, 1200, ALL)).toEqual({ from: 1000, to: 1400 });
  });

  it("stops where times are no longer told apart", () => {
    const span = zoomed({ from: 1500, to: 1506 }, 0.1, 1503, ALL);
    expect(span.to - span.from).toBeCloseTo(LEAST_SPAN);
    expect(span.from).toBeCloseTo(1500.5);
  });
});

describe("panned", () => {
  it("stops at the bounds and keeps its length", () => {
    expect(panned({ from: 1800, to: 1900 }, 500, ALL)).toEqual({ from: 1900, to: 2000 });
    expect(panned({ from: 1100, to: 1200 }, -500, ALL)).toEqual({ from: 1000, to: 1100 });
  });
});

describe("a brushed span", () => {
  it("may be drawn in either direction", () => {
    expect(spanBetween(1300, 1100)).toEqual({ from: 1100, to: 1300 });
  });

  it("is never empty", () => {
    expect(spanBetween(1300, 1300)).toEqual({ from: 1300, to: 1300 + LEAST_SPAN });
  });

  it("is cut to the bounds", () => {
    expect(within({ from: 500, to: 2500 }, ALL)).toEqual(ALL);
  });
});
