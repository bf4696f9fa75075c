import type { Distribution, HistogramBar } from "../session/endpoint-figures.ts";
import { ACCURACY, type DistributionSketch } from "./distribution-sketch.ts";

/** Bars of a histogram: what a narrow chart shows. */
const BARS = 24;

/** @returns undefined for none. */
export function distributionOf(sketch: DistributionSketch): Distribution | undefined {
  if (sketch.count === 0) return undefined;
  return {
    n: sketch.count,
    mean: sketch.mean,
    median: sketch.median,
    mad: sketch.mad,
    cv: sketch.cv,
    p95: sketch.quantile(0.95),
    p99: sketch.quantile(0.99),
    min: sketch.min,
    max: sketch.max,
    histogram: histogramOf(sketch),
  };
}

/**
 * Bars of equal width from the smallest to the greatest value; one bar where all are the same. No bar is narrower than what
 * the sketch takes for the same value: 698 ms to 701 ms are one bar, and not one at the edge of an empty range.
 */
export function histogramOf(sketch: DistributionSketch, most = BARS): readonly HistogramBar[] {
  const { min, max } = sketch;
  if (sketch.count === 0) return [];
  if (max === min) return [{ from: min, to: max, count: sketch.count }];
  const told = Math.floor((max - min) / (2 * ACCURACY * max));
  const bars = Math.min(Math.max(told, 1), most);
  const width = (max - min) / bars;
  const counts = new Array<number>(bars).fill(0);
  for (const { value, count } of sketch.values()) {
    const bar = Math.min(Math.floor((value - min) / width), bars - 1);
    counts[bar] = (counts[bar] ?? 0) + count;
  }
  return counts.map((count, i) => ({ from: min + i * width, to: min + (i + 1) * width, count }));
}
