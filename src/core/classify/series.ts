import type { DocumentRecord, IntervalStatistics } from "../session/model.ts";
import { median } from "../statistics/quantiles.ts";
import { intervalStatistics } from "../statistics/time-statistics.ts";
import type { ExchangeSample } from "./exchange-sample.ts";
import {
  BASIS_ADVANTAGE,
  IN_HANDLER,
  POLL_MIN_INTERVAL,
  RECESS_FACTOR,
  RECESS_MAX_SHARE,
} from "./thresholds.ts";
import { wasVisible } from "./visible-time.ts";

/** Times between successive exchanges of one document, milliseconds. */
export interface Spacing {
  /** Start to start. */
  readonly intervals: readonly number[];
  /** End to start; negative where the next began before the last ended. */
  readonly gaps: readonly number[];
  /** Intervals left out because the page was hidden in them. */
  readonly hidden: number;
  /** Intervals left out because they were pauses. */
  readonly recesses: number;
}

/** @param gap from an end to the next start, milliseconds. */
export function overlaps(gap: number): boolean {
  return gap < -IN_HANDLER;
}

interface Step {
  readonly interval: number;
  readonly gap: number;
}

/** Works out the times between samples, oldest first. */
export function spacingOf(
  samples: readonly ExchangeSample[],
  documents: ReadonlyMap<string, DocumentRecord>,
): Spacing {
  const steps: Step[] = [];
  let hidden = 0;
  for (let i = 1; i < samples.length; i++) {
    const [before, after] = [samples[i - 1], samples[i]];
    if (before === undefined || after === undefined) continue;
    if (before.entry.documentId !== after.entry.documentId) continue;
    const document = documents.get(after.entry.documentId);
    if (document !== undefined && !wasVisible(document, before.start, after.start)) hidden++;
    else steps.push(stepOf(before, after));
  }
  const middle = median(steps.map(({ interval }) => interval));
  // Where most follow each other in no time there is no rhythm yet that a pause could break.
  const limit = middle >= POLL_MIN_INTERVAL ? RECESS_FACTOR * middle : Infinity;
  const within = steps.filter(({ interval }) => interval <= limit);
  const pauses = steps.length - within.length;
  const kept = pauses > Math.max(1, RECESS_MAX_SHARE * steps.length) ? steps : within;
  return {
    intervals: kept.map(({ interval }) => interval),
    gaps: kept.map(({ gap }) => gap),
    hidden,
    recesses: steps.length - kept.length,
  };
}

/** The tighter of the two ways to measure a rhythm: a timer, or a wait after each answer. */
export function rhythmOf({ intervals, gaps }: Spacing): IntervalStatistics | undefined {
  const starts = intervalStatistics(intervals, "start-to-start");
  const rests = intervalStatistics(
    gaps.filter((gap) => gap >= 0),
    "end-to-start",
  );
  if (starts === undefined || rests === undefined) return starts;
  const isWait = rests.n === starts.n && rests.median >= POLL_MIN_INTERVAL;
  return isWait && rests.cv < BASIS_ADVANTAGE * starts.cv ? rests : starts;
}

function stepOf(before: ExchangeSample, after: ExchangeSample): Step {
  // One that is still open when the next begins overlaps it, by how much is not known yet.
  const gap = before.end === undefined ? -1 - IN_HANDLER : after.start - before.end;
  return { interval: after.start - before.start, gap: overlaps(gap) ? gap : Math.max(gap, 0) };
}
