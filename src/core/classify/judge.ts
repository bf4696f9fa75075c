import { withinReceipts } from "./acknowledged.ts";
import { withinEcho } from "./echoed-counter.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import { stoppedAfter } from "./endpoint-series.ts";
import { backOff } from "./rules/back-off.ts";
import { burst } from "./rules/burst.ts";
import { eventStream, webSocket } from "./rules/connections.ts";
import { streamByChunks, streamByType } from "./rules/http-stream.ts";
import { longPolling } from "./rules/long-polling.ts";
import { counting, distinct, noPattern, reporting } from "./rules/ordinary.ts";
import { markedTransport } from "./rules/protocol-marker.ts";
import { retry } from "./rules/retry.ts";
import { shortPolling } from "./rules/short-polling.ts";
import { BURST_PAUSE_FACTOR, BURST_SPAN } from "./thresholds.ts";
import type { Verdict } from "./verdict.ts";

/** A rule tells a technique, or nothing where it does not apply. */
export type Rule = (series: EndpointSeries) => Verdict | undefined;

/**
 * The first rule that applies decides: what the page's API or the server's type states comes before what is worked
 * out from times, and what only looks like polling before polling.
 */
const RULES: readonly Rule[] = [
  markedTransport,
  webSocket,
  eventStream,
  streamByType,
  streamByChunks,
  retry,
  longPolling,
  counting,
  distinct,
  burst,
  reporting,
  shortPolling,
  backOff,
];

export function judge(series: EndpointSeries): Verdict {
  for (const rule of RULES) {
    const verdict = rule(series);
    if (verdict !== undefined) return withinReceipts(withinEcho(verdict, series), series);
  }
  return noPattern(series);
}

/**
 * When time alone, without anything new of the endpoint, may change the verdict: epoch milliseconds, Infinity for never. One
 * that is not later than the series' own time stands for any moment from now on.
 */
export function mayChangeAt(series: EndpointSeries): number {
  const { samples, spacing, starts, hasStopped, now } = series;
  const last = samples.at(-1);
  if (last === undefined) return Infinity;
  // What is open is held longer and longer.
  if (samples.some(({ end }) => end === undefined)) return now;
  const stops =
    hasStopped || spacing.intervals.length === 0
      ? Infinity
      : (last.end ?? now) + stoppedAfter(spacing.intervals);
  const pauses = (starts.at(-1) ?? now) + BURST_PAUSE_FACTOR * BURST_SPAN;
  return pauses > now ? Math.min(pauses, stops) : stops;
}
