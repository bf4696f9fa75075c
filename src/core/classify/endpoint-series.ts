import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { DocumentRecord, IntervalStatistics } from "../session/model.ts";
import { median } from "../statistics/quantiles.ts";
import type { ExchangeSample } from "./exchange-sample.ts";
import { sampleOf } from "./exchange-sample.ts";
import { rhythmOf, spacingOf } from "./series.ts";
import type { Spacing } from "./series.ts";
import {
  BASELINE_MAX,
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
  const quickest = group.answers.quickestTenthBeside(group.id);
  return madeOf(windowOf(group), {
    ...context,
    heldFrom: heldFrom(quickest),
    hasBaseline: quickest > 0 && quickest <= BASELINE_MAX,
    slack: 1,
  });
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
  const { chosen, paths } = mostAsked(exchanges);
  const samples = chosen.map((entry, i) => sampleOf(entry, chosen[i + 1], now));
  const spacing = spacingOf(samples, documents);
  return {
    ...{ now, entries, documents, hasBaseline, slack, samples, spacing, paths },
    starts: exchanges.map(({ startedAt }) => startedAt),
    rhythm: rhythmOf(spacing),
    variation: urlVariation(chosen),
    heldFrom: held,
    hasStopped: hasStopped(samples, spacing, circumstances),
  };
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

/** Folding brings resources together that may each be polled: they are judged by the one that is asked most. */
function mostAsked(entries: readonly LiveEntry[]): {
  chosen: readonly LiveEntry[];
  paths: number;
} {
  const byPath = new Map<string, LiveEntry[]>();
  for (const entry of entries) {
    const path = entry.url.split(/[?#]/, 1)[0] ?? "";
    const asked = byPath.get(path);
    if (asked === undefined) byPath.set(path, [entry]);
    else asked.push(entry);
  }
  let chosen: readonly LiveEntry[] = [];
  for (const asked of byPath.values()) if (asked.length > chosen.length) chosen = asked;
  return { chosen, paths: byPath.size };
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
