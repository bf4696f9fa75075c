/** Sorted copy, smallest first. */
export function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** The middle of sorted values; of an even number, the mean of the two in the middle. NaN for none. */
export function medianOfSorted(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** NaN for none. */
export function median(values: readonly number[]): number {
  return medianOfSorted(ascending(values));
}

/** Nearest-rank percentile: the smallest value with at least `share` (0 to 1) of all at or below it. NaN for none. */
export function nearestRank(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? NaN;
}

/** Median absolute deviation from the median, not scaled to a normal distribution. NaN for none. */
export function medianAbsoluteDeviation(values: readonly number[], center: number): number {
  return median(values.map((value) => Math.abs(value - center)));
}

/** Standard deviation of the population over its mean. 0 where the mean is 0. NaN for none. */
export function coefficientOfVariation(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  if (mean === 0) return 0;
  const variance = sum(values.map((value) => (value - mean) ** 2)) / values.length;
  return Math.sqrt(variance) / mean;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
