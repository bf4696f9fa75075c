import { median, medianAbsoluteDeviation } from "../statistics/quantiles.ts";
import { intervalStatistics } from "../statistics/time-statistics.ts";
import { atOnce } from "./echoed-counter.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import type { ExchangeSample } from "./exchange-sample.ts";
import { pollTier } from "./poll-tier.ts";
import { overlaps } from "./series.ts";
import {
  BY_TIMER_MIN_INTERVALS,
  BY_TIMER_MIN_SPREAD,
  BY_TIMER_SHARE,
  FOLLOWS_SHARE,
  IN_HANDLER,
} from "./thresholds.ts";

/**
 * Whether requests start by a timer of the page's, and not because an answer came: they have a rhythm, from which they are
 * far less off than the times from the answers to them are from theirs; or they overlap without beginning where others end.
 * What follows answers varies as these do.
 */
export function isByTimer({ samples, spacing }: EndpointSeries): boolean {
  const { intervals, gaps } = spacing;
  const rhythm = intervalStatistics(intervals, "start-to-start");
  if (rhythm === undefined || rhythm.n < BY_TIMER_MIN_INTERVALS) return false;
  if (pollTier(rhythm) === undefined) return false;
  const middle = median(gaps);
  const vary = medianAbsoluteDeviation(gaps, middle);
  if (vary >= BY_TIMER_MIN_SPREAD && rhythm.mad < BY_TIMER_SHARE * vary) return true;
  return middle < 0 && !followsAnswers(samples);
}

/** Several chains of one endpoint overlap, but each of their requests comes right after the end of another one. */
function followsAnswers(samples: readonly ExchangeSample[]): boolean {
  const ends = samples.flatMap(({ end }) => end ?? []).sort((a, b) => a - b);
  let at = 0;
  let following = 0;
  for (const { start, hold } of samples.slice(1)) {
    while ((ends[at + 1] ?? Infinity) <= start + IN_HANDLER) at++;
    const rest = start - (ends[at] ?? Infinity);
    if (!overlaps(rest) && rest <= atOnce(hold)) following++;
  }
  return following >= FOLLOWS_SHARE * (samples.length - 1);
}
