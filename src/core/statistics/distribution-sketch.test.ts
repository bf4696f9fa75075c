import { describe, expect, it } from "vitest";
import { histogramOf } from "./distribution.ts";
import { DistributionSketch, FEW, SMALLEST } from "./distribution-sketch.ts";
import { TimeSlots } from "./time-slots.ts";

function sketchOf(values: readonly number[]): DistributionSketch {
  const sketch = new DistributionSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

describe("a sketch of a distribution", () => {
  it("tells quantiles to within one per cent", () => {
    const sketch = sketchOf(Array.from({ length: 10_000 }, (_, i) => 10_000 - i));
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.95, 0.99]) {
      expect(Math.abs(sketch.quantile(share) / (10_000 * share) - 1)).toBeLessThan(0.011);
    }
    expect([sketch.min, sketch.max, sketch.count, sketch.mean]).toEqual([
      1, 10_000, 10_000, 5000.5,
    ]);
    // Of a uniform distribution: half of the values lie within a quarter of the range of the median.
    expect(sketch.mad / 2500).toBeCloseTo(1, 1);
    // (n − 1) / √12 over the mean.
    expect(sketch.cv).toBeCloseTo(1 / Math.sqrt(3), 2);
  });

  it("tells exactly what there is of few values, the middle of two as their mean", () => {
    const sketch = sketchOf([1004, 1008, 1000, 1040]);
    expect([sketch.median, sketch.mad, sketch.quantile(0.75), sketch.quantile(0.95)]).toEqual([
      1006, 4, 1008, 1040,
    ]);
    // Population: √((9² + 5² + 13² + 27²) / 4) over 1013.
    expect(sketch.cv).toBeCloseTo(Math.sqrt(251) / 1013, 12);
  });

  it("says of joined parts what it says of the whole, few and many", () => {
    for (const length of [10, FEW, FEW + 1, 4 * FEW]) {
      const values = Array.from({ length }, (_, i) => 100 + ((i * 37) % 91) + i / 8);
      const whole = sketchOf(values);
      const joined = sketchOf(values.slice(0, length / 3));
      joined.merge(sketchOf(values.slice(length / 3)));
      expect(joined.values()).toEqual(whole.values());
      expect([joined.median, joined.count, joined.max]).toEqual([
        whole.median,
        whole.count,
        whole.max,
      ]);
    }
  });

  it("tells many of one value as it tells each", () => {
    const sketch = new DistributionSketch();
    sketch.add(1004, FEW - 1);
    sketch.add(9);
    expect(sketch.median).toBe(1004);
    sketch.add(1004);
    expect(sketch.median).toBeCloseTo(1004, -2);
  });

  it("does not depend on the order, and is exact where all are the same", () => {
    const values = [5, 0.2, 90, 5, 1e7, 0, 33];
    expect(sketchOf(values.toReversed()).values()).toEqual(sketchOf(values).values());
    expect([0.5, 0.95, 0.99].map((share) => sketchOf([1000, 1000]).quantile(share))).toEqual([
      1000, 1000, 1000,
    ]);
    expect(sketchOf([1000, 1000]).cv).toBe(0);
  });

  it("holds no more than its buckets, whatever comes", () => {
    const sketch = new DistributionSketch();
    for (let i = 0; i < 200_000; i++) sketch.add(SMALLEST * 1.0003 ** (i % 80_000));
    expect(sketch.values().length).toBeLessThan(1300);
    expect(sketch.count).toBe(200_000);
  });

  it("passes over what is no number, and counts what is below its smallest as nothing", () => {
    const sketch = sketchOf([NaN, Infinity, -5, 0]);
    expect([sketch.count, sketch.median]).toEqual([2, 0]);
    expect(sketchOf([]).quantile(0.5)).toBeNaN();
  });

  it("makes a histogram that counts everything once", () => {
    const bars = histogramOf(sketchOf([10, 11, 12, 18, 29.9, 30]), 4);
    expect(bars.map(({ from, to, count }) => [from, to, count])).toEqual([
      [10, 15, 3],
      [15, 20, 1],
      [20, 25, 0],
      [25, 30, 2],
    ]);
    expect(histogramOf(sketchOf([698, 700, 700, 701]))).toEqual([{ from: 698, to: 701, count: 4 }]);
    expect(histogramOf(sketchOf([0, 50, 100]))).toHaveLength(24);
    expect(histogramOf(sketchOf([7, 7]), 4)).toEqual([{ from: 7, to: 7, count: 2 }]);
    expect(histogramOf(sketchOf([]))).toEqual([]);
  });
});

describe("amounts over time", () => {
  it("join their steps as time goes on, and lose nothing", () => {
    const slots = new TimeSlots(["a", "b"], 1000);
    for (let at = 1000; at < 1000 + 600_000; at += 100) slots.add("a", at);
    slots.add("b", 1000 + 599_999, 7);
    const series = slots.series();
    const total = (amounts: readonly number[] = []) => amounts.reduce((sum, n) => sum + n, 0);
    expect([total(series?.amounts.a), total(series?.amounts.b)]).toEqual([6000, 7]);
    expect(series?.amounts.a.length).toBeLessThanOrEqual(256);
    expect(series?.amounts.a.length).toBeGreaterThan(128);
    expect(series?.amounts.a[3]).toBe((series?.step ?? 0) / 100);
    expect(series?.amounts.b.findIndex((n) => n > 0)).toBe((series?.amounts.b.length ?? 0) - 1);
  });

  it("are the same in any order", () => {
    const times = [1000, 90_000, 1300, 45_000, 46_000, 1_200_000, 999];
    const seriesOf = (order: readonly number[]) => {
      const slots = new TimeSlots(["a"], 1000);
      for (const at of order) slots.add("a", at);
      return slots.series();
    };
    expect(seriesOf(times.toReversed())).toEqual(seriesOf(times));
    expect(new TimeSlots(["a"], 0).series()).toBeUndefined();
  });
});
