import { intervalStatistics } from "../../statistics/time-statistics.ts";
import type { EndpointSeries } from "../endpoint-series.ts";
import { pollTier } from "../poll-tier.ts";
import {
  BURST_MIN_STARTS,
  BURST_PAUSE_FACTOR,
  BURST_SPAN,
  POLL_MAX_INTERVAL,
} from "../thresholds.ts";
import type { Verdict } from "../verdict.ts";
import { duration, other } from "../verdict.ts";
import { rhythmEvidence } from "./short-polling.ts";

interface Burst {
  readonly first: number;
  readonly last: number;
  readonly starts: number;
}

/** Many at once and then nothing: a page that loads, not one that waits. Unless the bursts themselves have a rhythm. */
export function burst({ starts, now }: EndpointSeries): Verdict | undefined {
  const groups = burstsOf(starts);
  const largest = groups.reduce((most, group) => Math.max(most, group.starts), 0);
  const inBursts = groups.filter((group) => group.starts >= BURST_MIN_STARTS);
  const together = inBursts.reduce((sum, group) => sum + group.starts, 0);
  if (
    together * 2 <= starts.length ||
    !inBursts.every((one) => isFollowedByPause(one, groups, now))
  )
    return undefined;
  return (
    repeated(groups) ??
    other(starts.length, {
      rule: "burst",
      figures: { bursts: inBursts.length, largest, exchanges: starts.length },
      text: `${String(largest)} requests within ${duration(BURST_SPAN)} and then a pause: they were sent together.`,
    })
  );
}

function repeated(groups: readonly Burst[]): Verdict | undefined {
  const ticks = groups.slice(1).map(({ first }, i) => first - (groups[i]?.first ?? first));
  const rhythm = intervalStatistics(ticks, "start-to-start");
  const tier = rhythm === undefined ? undefined : pollTier(rhythm);
  if (rhythm === undefined || tier === undefined || rhythm.median > POLL_MAX_INTERVAL) {
    return undefined;
  }
  return {
    technique: "short-polling",
    confidence: tier,
    evidence: [rhythmEvidence(rhythm)],
  };
}

function burstsOf(starts: readonly number[]): Burst[] {
  const bursts: Burst[] = [];
  for (const start of starts) {
    const open = bursts.at(-1);
    if (open === undefined || start - open.first > BURST_SPAN) {
      bursts.push({ first: start, last: start, starts: 1 });
    } else {
      bursts[bursts.length - 1] = { first: open.first, last: start, starts: open.starts + 1 };
    }
  }
  return bursts;
}

/** The last of several may not have had the time yet. */
function isFollowedByPause(one: Burst, all: readonly Burst[], now: number): boolean {
  const position = all.indexOf(one);
  const next = all[position + 1]?.first ?? (position === 0 ? now : Infinity);
  return next - one.last >= BURST_PAUSE_FACTOR * (one.last - one.first);
}
