import type { Confidence } from "../session/model.ts";
import { median } from "../statistics/quantiles.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import { movesData } from "./exchange-sample.ts";
import { AT_ONCE, AT_ONCE_HOLD_SHARE, BASELINE_MAX, LONG_POLL_HELD_SHARE } from "./thresholds.ts";
import type { Verdict } from "./verdict.ts";

/** The gap after which a request counts as asked at once, milliseconds. */
export function atOnce(hold: number): number {
  return Math.max(AT_ONCE, AT_ONCE_HOLD_SHARE * hold);
}

/** Page after page, each naming the next, asked as quickly as they come until there are no more. */
export function isPageLoop(series: EndpointSeries): boolean {
  return (
    series.variation === "echoed" && series.hasStopped && asksAtOnce(series) && !wasHeld(series)
  );
}

/** One thing after another, each by its own name: asked for as quickly as they come, or until there are no more. */
export function isListOfNames(series: EndpointSeries): boolean {
  if (series.variation !== "named" || !movesData(series.samples)) return false;
  return series.hasStopped || (asksAtOnce(series) && !wasHeld(series));
}

/**
 * A value that goes on from request to request may be a cursor or the next page. It is a cursor where the server holds its
 * answers, and where the page rests between; but a number that each answer gives is never sure. One that the page counts
 * itself, while different data comes, tells pages from polls only by their end; and a name that is new each time may be the
 * request's own, or that of another thing.
 */
export function withinEcho(verdict: Verdict, series: EndpointSeries): Verdict {
  const { variation, samples } = series;
  const polls = verdict.technique === "short-polling" || verdict.technique === "long-polling";
  const goesOn = variation !== "same" && variation !== "distinct";
  if (!polls || !goesOn) return verdict;
  if (variation === "counting" || variation === "named") {
    return movesData(samples) ? { ...verdict, confidence: "possible" } : verdict;
  }
  const rests = !series.hasStopped && !asksAtOnce(series);
  const isCursor = rests || wasHeld(series);
  if (variation === "cursor" && isCursor) return verdict;
  return { ...verdict, confidence: capped(verdict.confidence, isCursor) };
}

function capped(confidence: Confidence, mayBeLikely: boolean): Confidence {
  return mayBeLikely && confidence !== "possible" ? "likely" : "possible";
}

function asksAtOnce({ samples, spacing }: EndpointSeries): boolean {
  return median(spacing.gaps) <= atOnce(median(samples.map(({ hold }) => hold)));
}

/** Held beside the origin's other answers; where there are none, so long that hardly a page takes that to make. */
function wasHeld({ samples, heldFrom, hasBaseline }: EndpointSeries): boolean {
  const least = hasBaseline ? heldFrom : BASELINE_MAX;
  const held = samples.filter(({ hold }) => hold > least).length;
  return held >= LONG_POLL_HELD_SHARE * samples.length;
}
