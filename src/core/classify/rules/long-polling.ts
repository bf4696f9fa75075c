import type { Confidence, Evidence } from "../../session/model.ts";
import { median } from "../../statistics/quantiles.ts";
import { isByTimer } from "../by-timer.ts";
import { atOnce } from "../echoed-counter.ts";
import type { EndpointSeries } from "../endpoint-series.ts";
import type { ExchangeSample } from "../exchange-sample.ts";
import { carriesData, isMeasuredAtWire } from "../exchange-sample.ts";
import {
  BASELINE_MAX,
  CEILING_LATE_SHARE,
  CEILING_MIN,
  CEILING_TOLERANCE,
  HELD_AT_ONCE,
  LONG_POLL_HELD_SHARE,
  LONG_POLL_STRONG_HOLD,
  LONG_POLL_TIERS,
  LONG_POLL_WAITING_SHARE,
} from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { duration, percent, rounded } from "../verdict.ts";

/** Answers that end a chain: what is still open and not held yet says nothing. */
interface Chain {
  readonly counted: readonly ExchangeSample[];
  readonly held: readonly ExchangeSample[];
  readonly gap: number;
  readonly waiting: number;
}

/** The page asks again at once, and the server holds what it is asked (RFC 6202, 2.1). */
export function longPolling(series: EndpointSeries): Verdict | undefined {
  if (asksForMore(series) || uploads(series)) return undefined;
  const chain = chainOf(series);
  if (chain === undefined || chain.counted.length < LONG_POLL_TIERS.possible) return undefined;
  const heldShare = LONG_POLL_HELD_SHARE / series.slack;
  const isMostlyHeld = chain.held.length >= heldShare * chain.counted.length;
  if (!isMostlyHeld && !waitsInHolds(chain, series.slack)) return undefined;
  const ceiling = ceilingOf(chain.held);
  const confidence = confidenceOf(chain, ceiling !== undefined);
  return {
    technique: "long-polling",
    confidence: isMostlyHeld || confidence !== "sure" ? confidence : "likely",
    evidence: [
      heldEvidence(chain, series.heldFrom),
      chainEvidence(chain),
      ...(ceiling === undefined ? [] : [ceiling]),
    ],
  };
}

/** Different things, or page after page of one: the time an answer takes is the time to work it out. */
function asksForMore({ variation, hasStopped, samples }: EndpointSeries): boolean {
  if (variation !== "counting") return variation === "distinct";
  return hasStopped || median(samples.map(({ hold }) => hold)) < BASELINE_MAX;
}

/** Requests that carry data take the time to send it. */
function uploads({ samples }: EndpointSeries): boolean {
  const carrying = samples.filter(({ entry }) => carriesData(entry.requestBody));
  return carrying.length * 2 > samples.length;
}

/** @returns undefined where the endpoint is not asked again at once. */
function chainOf(series: EndpointSeries): Chain | undefined {
  const { samples, spacing, heldFrom, slack } = series;
  const counted = samples.filter(
    ({ end, hold, superseded }) => !superseded && (end !== undefined || hold >= heldFrom),
  );
  const gap = median(spacing.gaps);
  const waiting = waitingShare(samples);
  const rest = atOnce(median(counted.map(({ hold }) => hold))) * slack;
  const isChain = gap <= rest && 1 - waiting <= (1 - LONG_POLL_WAITING_SHARE) * slack;
  if (!isChain || (isByTimer(series) && !holdsSeveral(series))) return undefined;
  return { counted, held: counted.filter(({ hold }) => hold > heldFrom), gap, waiting };
}

/**
 * A busy channel may answer most requests at once, because much was waiting; but it is the holds in which the page waits, and
 * the rest takes no time.
 */
function waitsInHolds({ counted, held }: Chain, slack: number): boolean {
  if (held.length < LONG_POLL_TIERS.possible) return false;
  const time = (samples: readonly ExchangeSample[]) =>
    samples.reduce((sum, { duration: length }) => sum + length, 0);
  return 1 - time(held) / time(counted) <= (1 - LONG_POLL_WAITING_SHARE) * slack;
}

/**
 * A timer that asks before the answer came, too, is waiting all the time. That the server holds what it is asked shows in
 * that it holds several at the same time; a slow backend is asked for the next while it still works on one.
 */
function holdsSeveral({ samples, spacing }: EndpointSeries): boolean {
  return median(samples.map(({ hold }) => hold)) >= HELD_AT_ONCE * median(spacing.intervals);
}

/** The share of the time from the first request to the last answer in which at least one was open. */
function waitingShare(samples: readonly ExchangeSample[]): number {
  let waited = 0;
  let covered = samples[0]?.start ?? 0;
  for (const { start, duration: length } of samples) {
    const end = start + length;
    waited += Math.max(end - Math.max(start, covered), 0);
    covered = Math.max(covered, end);
  }
  const watched = covered - (samples[0]?.start ?? 0);
  return watched > 0 ? waited / watched : 0;
}

/** Where most holds end together. The longest may be late ones: fewer others are near them. */
function ceilingOf(held: readonly ExchangeSample[]): Evidence | undefined {
  const falling = held.map(({ hold }) => hold).sort((a, b) => b - a);
  const late = Math.floor(CEILING_LATE_SHARE * held.length);
  let [ceiling = 0] = falling;
  let most = 0;
  for (const [above, longest] of falling.slice(0, late + 1).entries()) {
    const below = falling.findIndex((hold) => hold < (1 - CEILING_TOLERANCE) * longest);
    const together = (below < 0 ? falling.length : below) - above;
    if (together >= most) [ceiling, most] = [longest, together];
  }
  return ceilingAt(ceiling, held);
}

function ceilingAt(longest: number, held: readonly ExchangeSample[]): Evidence | undefined {
  const there = held.filter(
    ({ hold }) => hold <= longest && hold >= (1 - CEILING_TOLERANCE) * longest,
  );
  if (there.length < CEILING_MIN || there.length < held.length / 2) return undefined;
  const empty = there.filter((sample) => isWithoutNews(sample)).length;
  const bodies = empty === 0 ? "" : `, ${String(empty)} of them without data`;
  return {
    rule: "hold-ceiling",
    figures: { holds: there.length, ceiling: rounded(longest), empty },
    text: `${String(there.length)} holds end together at ${duration(longest)}${bodies}: the time after which the server answers at any rate.`,
  };
}

/** It ended without a body, or in that somebody gave up waiting. */
export function isWithoutNews({ empty, ranOut }: ExchangeSample): boolean {
  return empty || ranOut;
}

function confidenceOf({ counted, held }: Chain, hasCeiling: boolean): Confidence {
  const n = counted.length;
  const strong = hasCeiling || median(held.map(({ hold }) => hold)) >= LONG_POLL_STRONG_HOLD;
  if (n >= LONG_POLL_TIERS.sure || (n >= LONG_POLL_TIERS.sureIfStrong && strong)) return "sure";
  return n >= LONG_POLL_TIERS.likely ? "likely" : "possible";
}

function heldEvidence({ counted, held }: Chain, heldFrom: number): Evidence {
  const hold = median(held.map((sample) => sample.hold));
  const includesQueueing = !held.every(({ entry }) => isMeasuredAtWire(entry));
  const figures = {
    held: held.length,
    exchanges: counted.length,
    median: rounded(hold),
    heldFrom: rounded(heldFrom),
    from: includesQueueing ? "call" : "request",
  };
  const queue = includesQueueing ? ", which includes queueing" : "";
  return {
    rule: "held",
    figures,
    text: `The server held ${String(held.length)} of ${String(counted.length)} requests longer than ${duration(heldFrom)}, ${duration(hold)} in the middle${queue}.`,
  };
}

function chainEvidence({ gap, waiting }: Chain): Evidence {
  const when = gap < 0 ? "before the last one ended" : `${duration(gap)} after the last one ended`;
  return {
    rule: "asks-again-at-once",
    figures: { gap: rounded(gap), waiting: rounded(waiting) },
    text: `The next request starts ${when}, so that the page is waiting ${percent(waiting)} of the time.`,
  };
}
