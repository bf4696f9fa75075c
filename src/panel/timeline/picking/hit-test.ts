import type { Entry, Loss } from "../../../core/session/model.ts";
import { isLasting, marksOf, type Marks } from "../entry-marks.ts";
import type { Lane } from "../lanes.ts";
import type { SessionTimeline } from "../session-timeline.ts";
import { firstFrom, sliceOf } from "../time-slice.ts";
import { contains, timeAt, type TimeSpan } from "../time-span.ts";

/** What lies under a point of the timeline. */
export type Hit =
  | {
      readonly kind: "message" | "chunk";
      readonly entry: Entry;
      readonly position: number;
      readonly at: number;
      readonly size: number;
      readonly isSent: boolean;
      /** Milliseconds since the one before on the same connection. */
      readonly gap?: number;
      /** How many more lie within reach. */
      readonly more: number;
    }
  | {
      readonly kind: "entry";
      readonly entry: Entry;
      /** Milliseconds since the start of the one before of the same endpoint. */
      readonly interval?: number;
    }
  | { readonly kind: "loss"; readonly loss: Loss }
  | { readonly kind: "hidden"; readonly span: TimeSpan };

/** A point of a lane: the time it stands for, and how far around it things still count as hit, in milliseconds. */
export interface Aim {
  readonly at: number;
  readonly reach: number;
  /** Above the line of a lane lies what was sent, below it what was received. */
  readonly side: "sent" | "received" | "either";
  /** Pixels below the line of the lane: requests at the same time lie above each other. */
  readonly below: number;
}

/** Pixels. */
const REACH = 5;
/** Pixels around the middle of a lane that are neither above nor below. */
const MIDDLE = 2;

/** @param y pixels below the middle of the lane. */
export function aimAt(span: TimeSpan, width: number, x: number, y: number): Aim {
  const side = y < -MIDDLE ? "sent" : y > MIDDLE ? "received" : "either";
  const reach = ((span.to - span.from) / width) * REACH;
  return { at: timeAt(span, width, x), reach, side, below: y };
}

/** The nearest message within reach, else the bar or connection there, else a loss or a hidden time. */
export function hitLane(timeline: SessionTimeline, lane: Lane, aim: Aim): Hit | undefined {
  const entries = entriesNear(timeline, lane, aim);
  return (
    nearestMark(timeline, entries, aim) ??
    nearestLoss(timeline, aim) ??
    nearestEntry(timeline, lane, entries, aim) ??
    hiddenAt(timeline, aim)
  );
}

/** The entry as a hit, with its interval. */
export function entryHit(timeline: SessionTimeline, lane: Lane, entry: Entry): Hit {
  const endpoint = lane.endpoints.find(({ id }) => id === entry.endpoint);
  const before = endpoint && timeline.trackOf(endpoint).before(entry);
  const interval = before && entry.startedAt - before.startedAt;
  return { kind: "entry", entry, ...(interval === undefined ? {} : { interval }) };
}

/** A message or chunk as a hit. */
export function markHit(marks: Marks, entry: Entry, position: number, more = 0): Hit {
  const at = marks.at(position);
  const gap = position === 0 ? undefined : at - marks.at(position - 1);
  return {
    kind: marks.kind,
    ...{ entry, position, at, more },
    size: marks.size(position),
    isSent: marks.isSent(position),
    ...(gap === undefined ? {} : { gap }),
  };
}

function entriesNear(timeline: SessionTimeline, lane: Lane, { at, reach }: Aim): Entry[] {
  const found: Entry[] = [];
  const near = { from: at - reach, to: at + reach };
  for (const endpoint of lane.endpoints) {
    timeline.trackOf(endpoint).visit(near, (entry) => {
      if (entry.startedAt <= near.to) found.push(entry);
    });
  }
  return found;
}

function nearestMark(
  { session }: SessionTimeline,
  entries: readonly Entry[],
  aim: Aim,
): Hit | undefined {
  let best: { entry: Entry; marks: Marks; position: number } | undefined;
  let least = Infinity;
  let count = 0;
  for (const entry of entries) {
    const marks = marksOf(session, entry);
    if (marks === undefined) continue;
    const near = { from: aim.at - aim.reach, to: aim.at + aim.reach };
    count += sliceOf(marks.length, marks.at, near).count;
    const position = nearestIn(marks, aim);
    if (position === undefined) continue;
    const distance = distanceTo(marks, position, aim);
    if (distance < least) {
      least = distance;
      best = { entry, marks, position };
    }
  }
  return best && markHit(best.marks, best.entry, best.position, count - 1);
}

/** Neighbours that are looked at for one on the right side of the line. */
const LOOKED_AT = 200;

function nearestIn(marks: Marks, aim: Aim): number | undefined {
  const here = firstFrom(marks.length, marks.at, aim.at);
  let best: number | undefined;
  for (let i = Math.max(0, here - LOOKED_AT); i < Math.min(marks.length, here + LOOKED_AT); i++) {
    if (Math.abs(marks.at(i) - aim.at) > aim.reach) continue;
    if (best === undefined || distanceTo(marks, i, aim) < distanceTo(marks, best, aim)) best = i;
  }
  return best;
}

/** In reaches; what lies on the other side of the line is farther than anything on this side. */
function distanceTo(marks: Marks, position: number, { at, reach, side }: Aim): number {
  const isOther = side !== "either" && (side === "sent") !== marks.isSent(position);
  return Math.abs(marks.at(position) - at) / reach + (isOther ? 1 : 0);
}

function nearestEntry(
  timeline: SessionTimeline,
  lane: Lane,
  entries: readonly Entry[],
  { at, reach, below }: Aim,
): Hit | undefined {
  const outside = (entry: Entry) => {
    const end =
      entry.state === "open" ? Math.max(timeline.now, at) : (entry.endedAt ?? entry.startedAt);
    return Math.max(entry.startedAt - at, at - end, 0);
  };
  const middle = (entry: Entry) => Math.abs((entry.startedAt + (entry.endedAt ?? at)) / 2 - at);
  const beside = (entry: Entry) => {
    const endpoint = lane.endpoints.find(({ id }) => id === entry.endpoint);
    if (endpoint === undefined || isLasting(entry)) return 0;
    const { top, height } = timeline.trackOf(endpoint).subLanes.placeOf(entry);
    return Math.max(top - below, below - top - height, 0);
  };
  const near = entries.filter((entry) => outside(entry) <= reach);
  const best = near.sort(
    (a, b) => outside(a) - outside(b) || beside(a) - beside(b) || middle(a) - middle(b),
  )[0];
  return best && entryHit(timeline, lane, best);
}

function nearestLoss(timeline: SessionTimeline, { at, reach }: Aim): Hit | undefined {
  const [loss] = timeline.lossesIn({ from: at - reach, to: at + reach });
  return loss && { kind: "loss", loss };
}

function hiddenAt(timeline: SessionTimeline, { at }: Aim): Hit | undefined {
  const span = timeline.hidden().find((hidden) => contains(hidden, at));
  return span && { kind: "hidden", span };
}
