import type { Endpoint, SessionView } from "../core/session/model.ts";

/** Points of the newest polls that are drawn. */
const MOST_POINTS = 2000;

/** Columns for a chart: epoch seconds, seconds from start to start, seconds from request to answer. */
export interface IntervalPoints {
  readonly times: number[];
  readonly intervals: (number | null)[];
  /** Hold (to the first byte) for long polling, else the whole duration. */
  readonly durations: (number | null)[];
}

/** The intervals and durations of an endpoint's newest exchanges. */
export function intervalPoints(session: SessionView, endpoint: Endpoint): IntervalPoints {
  const points: IntervalPoints = { times: [], intervals: [], durations: [] };
  const held = endpoint.technique === "long-polling";
  let before: number | undefined;
  for (const index of endpoint.entries.slice(-MOST_POINTS - 1)) {
    const entry = session.entries[index];
    if (entry === undefined) continue;
    const end = held ? (entry.openedAt ?? entry.endedAt) : entry.endedAt;
    points.times.push(entry.startedAt / 1000);
    points.intervals.push(before === undefined ? null : (entry.startedAt - before) / 1000);
    points.durations.push(end === undefined ? null : (end - entry.startedAt) / 1000);
    before = entry.startedAt;
  }
  return points;
}
