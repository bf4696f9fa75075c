import type { ResourceTiming } from "../capture/vocabulary.ts";

/**
 * Rounds epoch milliseconds to the microsecond: finer than any browser tells a page, and what a log holds. All times of
 * a session are rounded as they come in, so that a log read back gives the same figures to the last digit.
 */
export function toMicrosecond(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}

export function timingToMicrosecond(timing: ResourceTiming): ResourceTiming {
  return {
    ...timing,
    requestStart: toMicrosecond(timing.requestStart),
    responseStart: toMicrosecond(timing.responseStart),
    responseEnd: toMicrosecond(timing.responseEnd),
  };
}
