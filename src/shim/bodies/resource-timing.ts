import type { EndedFact, Fact, ResourceTiming } from "../../core/capture/vocabulary.ts";
import { timeOrigin } from "../clock.ts";
import { withoutFragment } from "../facts/document-info.ts";
import { lateGetter } from "../late-natives.ts";
import { methodOf } from "../natives.ts";
import type { Subject } from "../recorder/subject.ts";

const { performance } = globalThis;
const entriesByName = methodOf(Performance.prototype, "getEntriesByName");
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
 */
export function timingOf(subject: Subject, until: number): ResourceTiming | undefined {
  const { url } = subject.started;
  const entries = entriesByName(performance, withoutFragment(url), "resource");
  const from = subject.at - timeOrigin - TOLERANCE;
  let best: PerformanceResourceTiming | undefined;
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index] as PerformanceResourceTiming;
    const start = startTimeOf(entry);
    if (start < from || start > until - timeOrigin + TOLERANCE) continue;
    if (best === undefined || start < startTimeOf(best)) best = entry;
  }
  return best === undefined || responseEndOf(best) === 0 ? undefined : readTiming(best);
}

/** An end with its timing, for the exchanges that have one. Looked up when a viewer fetches it, never before. */
export function withTiming(fact: Fact, subject: Subject | undefined, at: number): Fact {
  if (subject === undefined || !("state" in fact) || "timing" in fact) return fact;
  const { mechanism } = subject;
  if (mechanism === "websocket" || mechanism === "eventsource") return fact;
  const timing = timingOf(subject, at);
  return timing === undefined ? fact : { ...(fact as EndedFact), timing };
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
