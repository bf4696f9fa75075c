import type { Distribution } from "../../core/session/endpoint-figures.ts";
import { ACCURACY } from "../../core/statistics/distribution-sketch.ts";

/**
 * A spread with the exact median and 95 % that are told of the same thing elsewhere. It knows its own only to within
 * {@link ACCURACY}; what is farther away is of other values, such as those without pauses, and stays out.
 */
export function withTold(
  spread: Distribution,
  told: Pick<Distribution, "median" | "p95"> | undefined,
): Distribution {
  if (told === undefined) return spread;
  const exact = (own: number, other: number) =>
    Math.abs(own - other) <= ACCURACY * other ? other : own;
  const p95 = exact(spread.p95, told.p95);
  return {
    ...spread,
    median: exact(spread.median, told.median),
    p95,
    p99: Math.max(spread.p99, p95),
  };
}
