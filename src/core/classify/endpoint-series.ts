import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { DocumentRecord, IntervalStatistics } from "../session/model.ts";
import { median } from "../statistics/quantiles.ts";
import { mostAskedInTurn, seriesByPath } from "./asked-again.ts";
import type { ExchangeSample } from "./exchange-sample.ts";
import { sampleOf } from "./exchange-sample.ts";
import { pollTier } from "./poll-tier.ts";
import { rhythmOf, spacingOf } from "./series.ts";
import type { Spacing } from "./series.ts";
import {
  BASELINE_MAX,
  BASELINE_MIN_ANSWERS,
  HELD_FACTOR,
  HELD_MIN,
  SERIES_WINDOW,
  STOPPED_INTERVALS,
} from "./thresholds.ts";
import { visibleTime } from "./visible-time.ts";
import { urlVariation } from "./url-variation.ts";
import type { UrlVariation } from "./url-variation.ts";

/** What an endpoint is judged against. */
export interface JudgeContext {
  /** Epoch milliseconds until which all that happened is known. */
  readonly now: number;
  readonly documents: ReadonlyMap<string, DocumentRecord>;
}

/** The latest exchanges of an endpoint, with what the rules ask of them worked out once. */
export interface EndpointSeries {
  readonly now: number;
  readonly entries: readonly LiveEntry[];
  /** Starts of all exchanges, oldest first. */
  readonly starts: readonly number[];
  /** Exchanges of the path that is asked most, oldest first. */
  readonly samples: readonly ExchangeSample[];
  readonly spacing: Spacing;
  readonly rhythm: IntervalStatistics | undefined;
  readonly variation: UrlVariation;
  /** Different paths that fold to the same one. */
  readonly paths: number;
  /** Milliseconds from which on an answer was held. */
  readonly heldFrom: number;
  /** Other endpoints of the origin have shown how quick it can be. */
  readonly hasBaseline: boolean;
  /** Nothing was asked for several intervals. */
  readonly hasStopped: boolean;
  /** What a rule's thresholds are multiplied by: 1, or more where a verdict is only to be kept. */
  readonly slack: number;
  readonly documents: JudgeContext["documents"];
}

export function seriesOf(group: EndpointGroup<LiveEntry>, context: JudgeContext): EndpointSeries {
  const quickest = baselineOf(group);
  return madeOf(windowOf(group), {
    ...context,
    heldFrom: heldFrom(quickest),
    hasBaseline: quickest > 0 && quickest <= BASELINE_MAX,
    slack: 1,
  });
}

/**
 * How quick the origin has shown to be beside this endpoint, in milliseconds; 0 where it is not known: one slow answer, or two,
 * may have been held themselves.
 */
export function baselineOf({ answers, id }: EndpointGroup<LiveEntry>): number {
  const quickest = answers.quickestTenthBeside(id);
  const isQuick = HELD_FACTOR * quickest <= HELD_MIN;
  return isQuick || answers.countBeside(id) >= BASELINE_MIN_ANSWERS ? quickest : 0;
}

/** The latest entries. Where most of them were asked by a hidden page, half of them are the last of when it was visible. */
function windowOf({ entries, lastVisible }: EndpointGroup<LiveEntry>): readonly LiveEntry[] {
  const half = SERIES_WINDOW / 2;
  const hidden = entries.length - 1 - lastVisible;
  if (lastVisible < 0 || hidden < half || entries.length <= SERIES_WINDOW) {
    return entries.slice(-SERIES_WINDOW);
  }
  const seen = entries.slice(Math.max(lastVisible + 1 - half, 0), lastVisible + 1);
  return [...seen, ...entries.slice(-half)];
}

/** The series as it was when its last exchanges had not begun yet. @param last how many of them. */
export function without(series: EndpointSeries, last: number): EndpointSeries {
  const entries = series.entries.slice(0, -last);
  return madeOf(entries, {
    ...series,
    now: series.entries[entries.length]?.startedAt ?? series.now,
  });
}

type Circumstances = JudgeContext & Pick<EndpointSeries, "heldFrom" | "hasBaseline" | "slack">;

function madeOf(entries: readonly LiveEntry[], circumstances: Circumstances): EndpointSeries {
  const { now, documents, heldFrom: held, hasBaseline, slack } = circumstances;
  const exchanges = entries.filter(({ isConnection }) => !isConnection);
  const { chosen, paths } = seriesByPath(exchanges);
  const timed = timedSeries(chosen, circumstances);
  return {
    ...{ now, entries, documents, hasBaseline, slack, paths, ...timed },
    starts: exchanges.map(({ startedAt }) => startedAt),
    heldFrom: held,
    hasStopped: hasStopped(timed.samples, timed.spacing, circumstances),
  };
}

type Timed = Pick<EndpointSeries, "samples" | "spacing" | "rhythm" | "variation">;

/** Where all together have no rhythm, several that are asked in turn may each have one. */
function timedSeries(chosen: readonly LiveEntry[], circumstances: JudgeContext): Timed {
  const all = timesOf(chosen, circumstances);
  if (all.rhythm === undefined || pollTier(all.rhythm) !== undefined) return all;
  const asked = mostAskedInTurn(chosen);
  if (asked === undefined) return all;
  const one = timesOf(asked, circumstances);
  return one.rhythm !== undefined && pollTier(one.rhythm) !== undefined ? one : all;
}

function timesOf(chosen: readonly LiveEntry[], { now, documents }: JudgeContext): Timed {
  const samples = chosen.map((entry, i) => sampleOf(entry, chosen[i + 1], now));
  const spacing = spacingOf(samples, documents);
  return { samples, spacing, rhythm: rhythmOf(spacing), variation: urlVariation(chosen) };
}

/**
 * An answer was held if it took longer than that: well above the origin's quick answers, and above any network's delay.
 *
 * @param quickest milliseconds within which the quickest tenth of the origin's other answers began.
 */
export function heldFrom(quickest: number): number {
  const baseline = quickest > BASELINE_MAX ? 0 : quickest;
  return Math.max(HELD_MIN, HELD_FACTOR * baseline);
}

function hasStopped(
  samples: readonly ExchangeSample[],
  { intervals }: Spacing,
  { now, documents }: JudgeContext,
): boolean {
  const last = samples.at(-1);
  if (last?.end === undefined || intervals.length === 0) return false;
  const document = documents.get(last.entry.documentId);
  const silence = document === undefined ? now - last.end : visibleTime(document, last.end, now);
  return silence > stoppedAfter(intervals);
}

/** Milliseconds without a request after which an endpoint has stopped. */
export function stoppedAfter(intervals: readonly number[]): number {
  return STOPPED_INTERVALS * median(intervals);
}
