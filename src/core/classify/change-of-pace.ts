import { PACE_MAX_CV, PACE_MIN_INTERVALS } from "./thresholds.ts";

/** Two even rhythms, one after the other. Milliseconds. */
export interface ChangeOfPace {
  readonly before: number;
  readonly after: number;
  /** Intervals in the new pace. */
  readonly since: number;
}

/** Where a series falls into two even parts. One pass over sums. @returns undefined where it does not. */
export function changeOfPace(intervals: readonly number[]): ChangeOfPace | undefined {
  const { length } = intervals;
  const sums = runningSums(intervals, (value) => value);
  const squares = runningSums(intervals, (value) => value * value);
  const part = (from: number, to: number) => {
    const n = to - from;
    const mean = ((sums[to] ?? 0) - (sums[from] ?? 0)) / n;
    const variance = ((squares[to] ?? 0) - (squares[from] ?? 0)) / n - mean * mean;
    return { mean, cv: Math.sqrt(Math.max(variance, 0)) / mean };
  };
  for (let at = length - PACE_MIN_INTERVALS; at >= PACE_MIN_INTERVALS; at--) {
    const [before, after] = [part(0, at), part(at, length)];
    if (before.cv <= PACE_MAX_CV && after.cv <= PACE_MAX_CV) {
      return { before: before.mean, after: after.mean, since: length - at };
    }
  }
  return undefined;
}

function runningSums(values: readonly number[], of: (value: number) => number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [i, value] of values.entries()) sums[i + 1] = (sums[i] ?? 0) + of(value);
  return sums;
}
