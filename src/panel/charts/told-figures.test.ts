import { describe, expect, it } from "vitest";
import { DistributionSketch } from "../../core/statistics/distribution-sketch.ts";
import { distributionOf } from "../../core/statistics/distribution.ts";
import { withTold } from "./told-figures.ts";

const some = (count: number, value: number) => Array.from({ length: count }, () => value);

function spreadOf(values: readonly number[]) {
  const sketch = new DistributionSketch();
  for (const value of values) sketch.add(value);
  const spread = distributionOf(sketch);
  if (spread === undefined) throw new Error("no values");
  return spread;
}

describe("the figures of a spread", () => {
  it("are the exact ones that the summary tells", () => {
    const spread = spreadOf([690, ...some(376, 700), ...some(21, 701), 702]);
    expect(spread.median).not.toBe(700);
    const { median, p95, p99, max } = withTold(spread, { median: 700, p95: 701 });
    expect([median, p95, p99, max]).toEqual([700, 701, 701, 702]);
  });

  it("are its own where those are of other values, or where none are told", () => {
    const spread = spreadOf([700, 702, 9000]);
    expect(withTold(spread, { median: 1400, p95: 702 })).toEqual(spread);
    expect(withTold(spread, undefined)).toBe(spread);
  });
});
