import { describe, expect, it } from "vitest";
import { axisTicks, digitsOf } from "./axis-ticks.ts";

describe("axisTicks", () => {
  it("counts whole steps from the origin", () => {
    const { step, at } = axisTicks({ from: 1300, to: 11_300 }, 800, 300, 80);
    expect(step).toBe(1000);
    expect(at).toEqual([1300, 2300, 3300, 4300, 5300, 6300, 7300, 8300, 9300, 10_300, 11_300]);
  });

  it("leaves room between labels, whatever the zoom", () => {
    for (const length of [5, 40, 700, 9000, 65_000, 4e6, 9e7, 1e9]) {
      const { at, step } = axisTicks({ from: 17, to: 17 + length }, 640, 0, 70);
      expect((step / length) * 640).toBeGreaterThanOrEqual(70);
      expect(at.length).toBeLessThanOrEqual(640 / 70 + 1);
    }
  });

  it("has a tick at least, except where the axis is all too short", () => {
    for (const length of [10, 700, 65_000, 4e6]) {
      expect(axisTicks({ from: 0, to: length }, 640, 0, 70).at.length).toBeGreaterThan(1);
    }
  });
});

describe("digitsOf", () => {
  it("tells neighbours apart", () => {
    expect([1000, 500, 50, 5].map(digitsOf)).toEqual([0, 1, 2, 3]);
  });
});
