import type { Confidence, Evidence, IntervalStatistics } from "../../session/model.ts";
import { median } from "../../statistics/quantiles.ts";
import { atOnce } from "../echoed-counter.ts";
import { isByTimer } from "../by-timer.ts";
import { changeOfPace } from "../change-of-pace.ts";
import type { EndpointSeries } from "../endpoint-series.ts";
import { pollTier } from "../poll-tier.ts";
import {
  CHAIN_AT_ONCE_SHARE,
  POLL_MAX_BUSY_SHARE,
  POLL_MAX_INTERVAL,
  POLL_MIN_INTERVAL,
  POLL_TIERS,
} from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { duration, percent, rounded } from "../verdict.ts";

/** A rhythm of quick questions. */
export function shortPolling(series: EndpointSeries): Verdict | undefined {
  const { rhythm, spacing, samples } = series;
  if (rhythm === undefined) return undefined;
  const interval = median(spacing.intervals);
  if (!(interval >= POLL_MIN_INTERVAL && interval <= POLL_MAX_INTERVAL)) return undefined;
  const busy = median(samples.map((sample) => sample.duration)) / interval;
  const tier = pollTier(rhythm, series.slack);
  if (busy < POLL_MAX_BUSY_SHARE * series.slack && tier !== undefined) {
    return verdict(tier, [rhythmEvidence(rhythm), ...leftOut(series)]);
  }
  return chained(series, tier) ?? paced(series, busy) ?? hardlyResting(series, busy, tier);
}

/** The answers take most of the time; but the page asks by a timer, or rests after each answer for longer than at once. */
function hardlyResting(
  series: EndpointSeries,
  busy: number,
  tier: Confidence | undefined,
): Verdict | undefined {
  const { rhythm, spacing, samples } = series;
  if (rhythm === undefined || tier === undefined) return undefined;
  const rests = median(spacing.gaps) > atOnce(median(samples.map(({ hold }) => hold)));
  if (!rests && !isByTimer(series)) return undefined;
  const figures = { busy: rounded(busy) };
  const text = `An answer takes ${percent(busy)} of the interval, but it is not the answers that set the pace.`;
  return verdict(tier === "sure" ? "likely" : tier, [
    rhythmEvidence(rhythm),
    { rule: "slow-answers", figures, text },
    ...leftOut(series),
  ]);
}

/** A timer that asks more often, or less often, from some time on. */
function paced(series: EndpointSeries, busy: number): Verdict | undefined {
  const pace = changeOfPace(series.spacing.intervals);
  if (pace === undefined || busy >= POLL_MAX_BUSY_SHARE * series.slack) return undefined;
  const figures = { before: rounded(pace.before), after: rounded(pace.after), since: pace.since };
  const text = `Asked every ${duration(pace.before)} at first, and every ${duration(pace.after)} in the last ${String(pace.since)} intervals.`;
  return verdict("likely", [{ rule: "change-of-pace", figures, text }, ...leftOut(series)]);
}

/** Asked again at once though nothing is held: a poll whose rhythm is how long the answers take. */
function chained(series: EndpointSeries, tier: Confidence | undefined): Verdict | undefined {
  const { spacing, samples, heldFrom } = series;
  const gap = median(spacing.gaps);
  const hold = median(samples.map((sample) => sample.hold));
  if (gap > atOnce(hold) || hold > heldFrom) return undefined;
  const chained = spacing.gaps.filter((rest) => rest >= 0 && rest <= atOnce(hold)).length;
  const isChain = chained >= CHAIN_AT_ONCE_SHARE * spacing.gaps.length;
  const confidence = tier ?? (isChain ? byCount(spacing.intervals.length) : undefined);
  if (confidence === undefined) return undefined;
  const figures = { gap: rounded(gap), hold: rounded(hold), n: spacing.intervals.length };
  const when = gap < 0 ? "before the last one ended" : `${duration(gap)} after the last one ended`;
  return verdict(confidence, [
    {
      rule: "chain-without-hold",
      figures,
      text: `The next request starts ${when}, though the server answers within ${duration(hold)}.`,
    },
    ...leftOut(series),
  ]);
}

/** A chain shows itself by its gaps, whatever its rhythm. */
function byCount(n: number): Confidence | undefined {
  if (n >= POLL_TIERS.sure.n) return "sure";
  if (n >= POLL_TIERS.likelyEven.n) return "likely";
  return n >= POLL_TIERS.possible.n ? "possible" : undefined;
}

function verdict(confidence: Confidence, evidence: readonly Evidence[]): Verdict {
  return { technique: "short-polling", confidence, evidence };
}

/** The sentence of a rhythm, for polls and for bursts that repeat. */
export function rhythmEvidence(rhythm: IntervalStatistics): Evidence {
  const spread = rhythm.mad / rhythm.median;
  const measured = rhythm.basis === "start-to-start" ? "every" : "after each answer, by";
  return {
    rule: "regular-interval",
    figures: {
      n: rhythm.n,
      basis: rhythm.basis,
      median: rounded(rhythm.median),
      spread: rounded(spread),
      cv: rounded(rhythm.cv),
    },
    text: `Asked ${measured} ${duration(rhythm.median)} (${String(rhythm.n)} intervals, half of them within ${spread < 0.01 ? "less than 1 %" : percent(spread)} of that).`,
  };
}

function leftOut({ spacing }: EndpointSeries): Evidence[] {
  const { hidden, recesses } = spacing;
  if (hidden + recesses === 0) return [];
  return [
    {
      rule: "left-out",
      figures: { hidden, pauses: recesses },
      text: `Not counted: intervals while the page was hidden: ${String(hidden)}; long pauses: ${String(recesses)}.`,
    },
  ];
}
