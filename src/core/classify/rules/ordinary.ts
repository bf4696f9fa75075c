import { coefficientOfVariation } from "../../statistics/quantiles.ts";
import { brings } from "../acknowledged.ts";
import { isListOfNames, isPageLoop } from "../echoed-counter.ts";
import type { EndpointSeries } from "../endpoint-series.ts";
import { movesData } from "../exchange-sample.ts";
import { COUNTING_MAX, POLL_MIN_INTERVALS } from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { needsMore, other, rounded } from "../verdict.ts";

/** Each URL is asked once: different things, however even their rhythm. */
export function distinct(series: EndpointSeries): Verdict | undefined {
  const { starts, samples, variation, paths } = series;
  const oncePerPath = paths > 1 && samples.length <= POLL_MIN_INTERVALS;
  const enough = starts.length > POLL_MIN_INTERVALS;
  const isDistinct = oncePerPath || variation === "distinct" || isListOfNames(series);
  if (!enough || !isDistinct) return undefined;
  return other(starts.length, {
    rule: "distinct-urls",
    figures: { exchanges: starts.length, paths },
    text: `${String(starts.length)} requests, hardly two for the same URL: each asks for something else.`,
  });
}

/** A parameter or body that counts up while different data moves, and then stops: pages, or the parts of an upload. */
export function counting(series: EndpointSeries): Verdict | undefined {
  const { samples, variation, hasStopped } = series;
  if (samples.length <= POLL_MIN_INTERVALS || !movesData(samples)) return undefined;
  const isCount = variation === "counting" && (hasStopped || samples.length < COUNTING_MAX);
  if (!isCount && !isPageLoop(series)) return undefined;
  return other(samples.length, {
    rule: "counts-up",
    figures: { exchanges: samples.length },
    text: `A parameter counts up over ${String(samples.length)} requests while different data moves: pages, or parts of an upload.`,
  });
}

/** Requests that bring data and get none back report to the server; nobody waits for an answer. */
export function reporting({ samples }: EndpointSeries): Verdict | undefined {
  const answered = samples.filter(
    ({ entry, end }) => entry.opened !== undefined && end !== undefined,
  );
  if (answered.length <= POLL_MIN_INTERVALS) return undefined;
  if (!answered.every(({ entry, empty }) => empty && brings(entry))) return undefined;
  return other(samples.length, {
    rule: "reports",
    figures: { exchanges: answered.length },
    text: `${String(answered.length)} requests by a method that brings data get an empty answer: the page reports, it does not ask.`,
  });
}

/** Nothing more can be said. */
export function noPattern({ spacing, starts }: EndpointSeries): Verdict {
  const n = spacing.intervals.length;
  if (n < POLL_MIN_INTERVALS) return needsMore("intervals", n, POLL_MIN_INTERVALS);
  const cv = rounded(coefficientOfVariation(spacing.intervals));
  return other(starts.length, {
    rule: "no-pattern",
    figures: { n, cv },
    text: `${String(n)} intervals follow no rhythm (their standard deviation is ${String(cv)} of their mean).`,
  });
}
