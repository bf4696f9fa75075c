import { durationOf, firstByteOf, holdOf } from "../../core/classify/exchange-sample.ts";
import { DistributionSketch } from "../../core/statistics/distribution-sketch.ts";
import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import { contains, type TimeSpan } from "../timeline/time-span.ts";

/** Points of the newest polls that are drawn. */
const MOST_POINTS = 2000;

/** What the exchanges of an endpoint tell, as columns for charts and as spreads. */
export interface ExchangeSeries {
  /** Epoch seconds. */
  readonly times: number[];
  /** Seconds from start to start. */
  readonly intervals: (number | null)[];
  /** Seconds: hold (to the first byte) for long polling, else the whole duration. */
  readonly durations: (number | null)[];
  /** Seconds from the request to the headers of the answer. */
  readonly firstBytes: (number | null)[];
  /** Bytes of the answers. */
  readonly sizes: (number | null)[];
  /** Milliseconds. */
  readonly intervalSpread: DistributionSketch;
  /** Milliseconds. */
  readonly durationSpread: DistributionSketch;
}

/** The newest exchanges of an endpoint, or the newest of a range. */
export function exchangeSeries(
  session: SessionView,
  endpoint: Endpoint,
  range: TimeSpan | undefined,
): ExchangeSeries {
  const series: ExchangeSeries = {
    ...{ times: [], intervals: [], durations: [], firstBytes: [], sizes: [] },
    intervalSpread: new DistributionSketch(),
    durationSpread: new DistributionSketch(),
  };
  const held = endpoint.technique === "long-polling";
  const inRange = (index: number) =>
    range === undefined || contains(range, session.entries[index]?.startedAt ?? NaN);
  const first = endpoint.entries.findIndex(inRange);
  const chosen = first < 0 ? [] : endpoint.entries.slice(first).filter(inRange);
  // The interval of the first one in a range is that to the one before the range.
  const before =
    endpoint.entries[endpoint.entries.indexOf(chosen.at(-MOST_POINTS) ?? chosen[0] ?? -1) - 1];
  let startBefore = session.entries[before ?? -1]?.startedAt;
  for (const index of chosen.slice(-MOST_POINTS)) {
    const entry = session.entries[index];
    if (entry === undefined) continue;
    const { startedAt, endedAt, bytes } = entry;
    const duration = held ? answeredAfter(entry) : endedAfter(entry);
    const interval = startBefore === undefined ? undefined : startedAt - startBefore;
    series.times.push(startedAt / 1000);
    series.intervals.push(seconds(interval));
    series.durations.push(seconds(duration));
    series.firstBytes.push(seconds(firstByteOf(entry)));
    series.sizes.push(bytes.received < 0 || endedAt === undefined ? null : bytes.received);
    if (interval !== undefined) series.intervalSpread.add(interval);
    if (duration !== undefined && !entry.aborted) series.durationSpread.add(duration);
    startBefore = startedAt;
  }
  return series;
}

function answeredAfter(entry: Entry): number | undefined {
  const { openedAt, endedAt } = entry;
  const answeredAt = openedAt ?? endedAt;
  return answeredAt === undefined ? undefined : holdOf(entry, answeredAt);
}

function endedAfter(entry: Entry): number | undefined {
  return entry.endedAt === undefined ? undefined : durationOf(entry, entry.endedAt);
}

/** @param milliseconds nothing makes a gap in a line. */
function seconds(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : milliseconds / 1000;
}
