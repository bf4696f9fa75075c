import type { EndedFact, Fact, ResourceTiming } from "../../core/capture/vocabulary.ts";
import { timeOrigin } from "../taken/clock.ts";
import { withoutFragment } from "../facts/document-info.ts";
import { lateGetter } from "../facts/late-natives.ts";
import { performance } from "../taken/performance.ts";
import { entriesByName } from "../uncurried/performance.ts";
import type { Subject } from "../recorder/subject.ts";
import type { OverflownEntries } from "./overflown-entries.ts";

const startTimeOf = lateGetter("PerformanceEntry", "startTime");
const requestStartOf = lateGetter("PerformanceResourceTiming", "requestStart");
const responseStartOf = lateGetter("PerformanceResourceTiming", "responseStart");
const responseEndOf = lateGetter("PerformanceResourceTiming", "responseEnd");
const nextHopProtocolOf = lateGetter("PerformanceResourceTiming", "nextHopProtocol");
const transferSizeOf = lateGetter("PerformanceResourceTiming", "transferSize");
const encodedBodySizeOf = lateGetter("PerformanceResourceTiming", "encodedBodySize");
const decodedBodySizeOf = lateGetter("PerformanceResourceTiming", "decodedBodySize");

/** Milliseconds by which the browser's clock may seem to be before ours: it is coarsened. */
const TOLERANCE = 2;

/**
 * What Resource Timing knows of an exchange: the entry of its URL that starts first after the call. The browser keeps a
 * few hundred entries only, and the page may clear them.
 *
 * @param overflown entries for which the browser had no room.
 */
export function timingOf(
  subject: Subject,
  until: number,
  overflown: OverflownEntries,
): ResourceTiming | undefined {
  const url = withoutFragment(subject.started.url);
  const best =
    firstWithin(overflown.named(url), subject.at, until) ??
    firstWithin(entriesByName(performance, url, "resource"), subject.at, until);
  return best === undefined || responseEndOf(best) === 0 ? undefined : readTiming(best);
}

/** The first of some entries that starts between these times, in epoch milliseconds. */
function firstWithin(
  entries: readonly PerformanceEntry[],
  from: number,
  until: number,
): PerformanceResourceTiming | undefined {
  const first = from - timeOrigin - TOLERANCE;
  const last = until - timeOrigin + TOLERANCE;
  let best: PerformanceEntry | undefined;
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const start = startTimeOf(entry);
    if (start < first || start > last) continue;
    if (best === undefined || start < startTimeOf(best)) best = entry;
  }
  return best as PerformanceResourceTiming | undefined;
}

/** An end with its timing, for the exchanges that have one. Looked up when a viewer fetches it, never before. */
export function withTiming(
  fact: Fact,
  subject: Subject | undefined,
  at: number,
  overflown: OverflownEntries,
): Fact {
  if (subject === undefined || !("state" in fact) || "timing" in fact) return fact;
  const { mechanism } = subject;
  if (mechanism === "websocket" || mechanism === "eventsource") return fact;
  if (isSizeUnknown(fact as EndedFact, subject)) overflown.want();
  const timing = timingOf(subject, at, overflown);
  return timing === undefined ? fact : { ...(fact as EndedFact), timing };
}

/** Whether only the browser can tell how large the body was: the page has not read it, or got a value of it, and no header says so. */
function isSizeUnknown({ unobserved }: EndedFact, { isValue, opened }: Subject): boolean {
  if (unobserved === undefined && !isValue) return false;
  const headers = opened?.headers ?? [];
  for (let index = 0; index < headers.length; index += 1) {
    if (headers[index]?.[0] === "content-length") return false;
  }
  return true;
}

function readTiming(entry: PerformanceResourceTiming): ResourceTiming {
  return {
    requestStart: epoch(requestStartOf(entry)),
    responseStart: epoch(responseStartOf(entry)),
    responseEnd: epoch(responseEndOf(entry)),
    nextHopProtocol: nextHopProtocolOf(entry),
    transferSize: transferSizeOf(entry),
    encodedBodySize: encodedBodySizeOf(entry),
    decodedBodySize: decodedBodySizeOf(entry),
  };
}

function epoch(time: number): number {
  return time > 0 ? timeOrigin + time : 0;
}
