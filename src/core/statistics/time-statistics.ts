import type { HoldStatistics, IntervalStatistics } from "../session/model.ts";
import {
  ascending,
  coefficientOfVariation,
  medianAbsoluteDeviation,
  medianOfSorted,
  nearestRank,
} from "./quantiles.ts";

/** @param values milliseconds between successive polls. @returns undefined for none. */
export function intervalStatistics(
  values: readonly number[],
  basis: IntervalStatistics["basis"],
): IntervalStatistics | undefined {
  if (values.length === 0) return undefined;
  const sorted = ascending(values);
  const median = medianOfSorted(sorted);
  return {
    n: values.length,
    basis,
    median,
    mad: medianAbsoluteDeviation(values, median),
    cv: coefficientOfVariation(values),
    p95: nearestRank(sorted, 0.95),
    min: nearestRank(sorted, 0),
    max: nearestRank(sorted, 1),
  };
}

/** @param values milliseconds that answers were waited for. @returns undefined for none. */
export function holdStatistics(values: readonly number[]): HoldStatistics | undefined {
  if (values.length === 0) return undefined;
  const sorted = ascending(values);
  return {
    n: values.length,
    median: medianOfSorted(sorted),
    p95: nearestRank(sorted, 0.95),
    max: nearestRank(sorted, 1),
  };
}
