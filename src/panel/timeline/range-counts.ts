import type { Endpoint } from "../../core/session/model.ts";
import { marksOf } from "./entry-marks.ts";
import type { SessionTimeline } from "./session-timeline.ts";
import { sliceOf } from "./time-slice.ts";
import type { TimeSpan } from "./time-span.ts";

export interface RangeCounts {
  /** Requests and connections of which something lies in the range. */
  readonly entries: number;
  /** Messages, or chunks of bodies without messages, in the range. */
  readonly marks: number;
}

/** How much of an endpoint lies in a range: work for each entry in it, not for each message. */
export function countIn(
  timeline: SessionTimeline,
  endpoint: Endpoint,
  range: TimeSpan,
): RangeCounts {
  let [entries, marks] = [0, 0];
  timeline.trackOf(endpoint).visit(range, (entry) => {
    if (entry.startedAt > range.to) return;
    entries++;
    const of = marksOf(timeline.session, entry);
    if (of !== undefined) marks += sliceOf(of.length, of.at, range).count;
  });
  return { entries, marks };
}

/** What an endpoint is counted by: its messages where it has any, else its requests. */
export function shownCountIn(
  timeline: SessionTimeline,
  endpoint: Endpoint,
  range: TimeSpan,
): number {
  const { entries, marks } = countIn(timeline, endpoint, range);
  const { sent, received } = endpoint.messages;
  const byMessages =
    sent + received > 0 || endpoint.technique === "websocket" || endpoint.technique === "sse";
  return byMessages ? marks : entries;
}
