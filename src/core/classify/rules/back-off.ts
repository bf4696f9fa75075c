import type { EndpointSeries } from "../endpoint-series.ts";
import {
  BACKOFF_FACTOR_SPREAD,
  BACKOFF_MAX_FACTOR,
  BACKOFF_MIN_FACTOR,
  BACKOFF_MIN_STEPS,
  BACKOFF_PLATEAU,
} from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { duration, rounded } from "../verdict.ts";

/** Intervals that grow by a like factor while answers succeed: somebody waits for a job to end. */
export function backOff({ spacing, samples }: EndpointSeries): Verdict | undefined {
  if (samples.some(({ failed }) => failed)) return undefined;
  // A page that waits after each answer lets its gaps grow: a slow answer would hide it in the intervals.
  const steps = [spacing.gaps, spacing.intervals].find((times) => isBackOff(growth(times)));
  if (steps === undefined) return undefined;
  const factors = growth(steps);
  const figures = {
    steps: factors.length,
    first: rounded(steps[0] ?? 0),
    last: rounded(Math.max(...steps)),
  };
  return {
    technique: "short-polling",
    confidence: "likely",
    evidence: [
      {
        rule: "growing-interval",
        figures,
        text: `Its interval grows, from ${duration(figures.first)} to ${duration(figures.last)} in ${String(figures.steps)} steps: it waits for something to be done.`,
      },
    ],
  };
}

function isBackOff(factors: readonly number[]): boolean {
  return (
    factors.length >= BACKOFF_MIN_STEPS &&
    Math.max(...factors) / Math.min(...factors) <= BACKOFF_FACTOR_SPREAD
  );
}

/**
 * The factors by which the intervals grow, up to a plateau, in the longest of its runs: where there was news, a page begins
 * anew with its first wait, or a shorter one. None if an interval shrinks otherwise.
 */
function growth(intervals: readonly number[]): readonly number[] {
  const first = intervals[0] ?? 0;
  let longest: readonly number[] = [];
  let run: number[] = [];
  let isGrowing = true;
  for (let i = 1; i < intervals.length; i++) {
    const wait = intervals[i] ?? 0;
    const factor = wait / Math.max(intervals[i - 1] ?? 0, 1);
    if (factor < BACKOFF_PLATEAU && wait <= BACKOFF_MIN_FACTOR * first) {
      run = [];
      isGrowing = true;
      continue;
    }
    if (factor < BACKOFF_PLATEAU || factor > BACKOFF_MAX_FACTOR) return [];
    isGrowing &&= factor >= BACKOFF_MIN_FACTOR;
    if (isGrowing) run.push(factor);
    else if (factor > BACKOFF_MIN_FACTOR) return [];
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
