import type { Entry } from "../../core/session/model.ts";
import { marksOf } from "./entry-marks.ts";
import { entryHit, markHit, type Hit } from "./picking/hit-test.ts";
import type { Lane } from "./lanes.ts";
import type { SessionTimeline } from "./session-timeline.ts";
import { firstFrom } from "./time-slice.ts";

/** Epoch milliseconds of a hit that a cursor can stand on. */
export function timeOf(hit: Hit): number {
  switch (hit.kind) {
    case "message":
    case "chunk":
      return hit.at;
    case "entry":
      return hit.entry.startedAt;
    case "loss":
      return hit.loss.at;
    case "hidden":
      return hit.span.from;
  }
}

/**
 * The thing in a lane that comes next after another, or before it: messages and chunks, and requests that have neither.
 * @param from where the cursor is, or a time to begin from.
 */
export function neighbour(
  timeline: SessionTimeline,
  lane: Lane,
  from: Hit | number,
  step: 1 | -1,
): Hit | undefined {
  const own = typeof from === "number" ? undefined : alongEntry(timeline, from, step);
  const at = typeof from === "number" ? from : timeOf(from);
  const isBeyond = (time: number) => (step > 0 ? time > at : time < at);
  let best = own;
  const offer = (hit: Hit) => {
    if (best === undefined || Math.abs(timeOf(hit) - at) < Math.abs(timeOf(best) - at)) best = hit;
  };
  for (const endpoint of lane.endpoints) {
    timeline.trackOf(endpoint).visit(timeline.extent, (entry) => {
      const found = nearestBeyond(timeline, lane, entry, at, step);
      if (found !== undefined && isBeyond(timeOf(found))) offer(found);
    });
  }
  return best;
}

/** The neighbour on the same connection, which may have the very same time. */
function alongEntry(timeline: SessionTimeline, hit: Hit, step: 1 | -1): Hit | undefined {
  if (hit.kind !== "message" && hit.kind !== "chunk") return undefined;
  const marks = marksOf(timeline.session, hit.entry);
  const position = hit.position + step;
  if (marks === undefined || position < 0 || position >= marks.length) return undefined;
  return markHit(marks, hit.entry, position);
}

function nearestBeyond(
  timeline: SessionTimeline,
  lane: Lane,
  entry: Entry,
  at: number,
  step: 1 | -1,
): Hit | undefined {
  const marks = marksOf(timeline.session, entry);
  if (marks === undefined) return entryHit(timeline, lane, entry);
  const isAfter = (position: number) => (marks.at(position) > at ? 1 : 0);
  const position =
    step > 0 ? firstFrom(marks.length, isAfter, 1) : firstFrom(marks.length, marks.at, at) - 1;
  if (position < 0 || position >= marks.length) return undefined;
  return markHit(marks, entry, position);
}
