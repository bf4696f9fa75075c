import type { Endpoint, IntervalStatistics } from "../session/model.ts";
import { distributionOf } from "./distribution.ts";
import type { Distribution } from "./distribution.ts";
import type { EndpointTally, FlowName } from "./endpoint-tally.ts";
import { stalenessOf } from "./staleness.ts";
import type { Staleness } from "./staleness.ts";
import type { SlotSeries } from "./time-slots.ts";

/** All figures of an endpoint over the whole recording. Times are milliseconds, sizes bytes. */
export interface EndpointStatistics {
  /** Start to start, within one document, while it was visible. */
  readonly interval?: Distribution;
  /** From the end of one to the start of the next. */
  readonly rest?: Distribution;
  /** From the request to the first byte of what the server had to say. */
  readonly hold?: Distribution;
  /** From the request to the headers. */
  readonly timeToFirstByte?: Distribution;
  /** From the request to the end. */
  readonly duration?: Distribution;
  /** Between messages received over one connection, or between chunks. */
  readonly betweenMessages?: Distribution;
  /** From opening to end, of connections that ended. */
  readonly connectionLife?: Distribution;
  /** From the end of a connection to the opening of the one that takes it up. */
  readonly outage?: Distribution;
  readonly reconnects: number;
  /** The sum of the outages. */
  readonly downTime: number;
  /** Share of the compared answers that repeat the one before, 0 to 1. */
  readonly identicalShare?: number;
  readonly staleness?: Staleness;
  readonly bytes: { readonly sent: number; readonly received: number };
  /** Starts, messages and bytes per step of time. */
  readonly overTime?: SlotSeries<FlowName>;
  /** The busiest step, per second. */
  readonly peak?: { readonly messages: number; readonly bytes: number };
  /** The rhythm on which the verdict rests, which looks at the latest exchanges only. */
  readonly rhythm?: IntervalStatistics;
}

/** @param roundTrip milliseconds, see {@link stalenessOf}. */
export function endpointStatistics(
  endpoint: Endpoint,
  tally: EndpointTally,
  roundTrip: number | undefined,
): EndpointStatistics {
  const { duplicates, interval: rhythm, reconnects = 0, bytes } = endpoint;
  const overTime = tally.slots.series();
  const staleness = stalenessOf(endpoint, roundTrip);
  return {
    ...distributions(tally),
    reconnects,
    downTime: tally.outages.sum,
    bytes: { ...bytes },
    ...(duplicates === undefined || duplicates.total === 0
      ? {}
      : { identicalShare: duplicates.identical / duplicates.total }),
    ...(staleness === undefined ? {} : { staleness }),
    ...(overTime === undefined ? {} : { overTime, peak: peakOf(overTime) }),
    ...(rhythm === undefined ? {} : { rhythm }),
  };
}

type DistributionName =
  | "interval"
  | "rest"
  | "hold"
  | "timeToFirstByte"
  | "duration"
  | "betweenMessages"
  | "connectionLife"
  | "outage";

function distributions(tally: EndpointTally): Partial<Record<DistributionName, Distribution>> {
  const sketches = {
    interval: tally.intervals,
    rest: tally.rests,
    hold: tally.holds,
    timeToFirstByte: tally.firstBytes,
    duration: tally.durations,
    betweenMessages: tally.between,
    connectionLife: tally.lives,
    outage: tally.outages,
  };
  const known = Object.entries(sketches).flatMap(([name, sketch]) => {
    const distribution = distributionOf(sketch);
    return distribution === undefined ? [] : [[name, distribution] as const];
  });
  return Object.fromEntries(known);
}

function peakOf({ step, amounts }: SlotSeries<FlowName>): { messages: number; bytes: number } {
  const perSecond = (names: readonly FlowName[]) => {
    const totals = amounts.started.map((_, i) =>
      names.reduce((sum, name) => sum + (amounts[name][i] ?? 0), 0),
    );
    const most = totals.reduce((peak, total) => Math.max(peak, total), 0);
    // A step shorter than a second says nothing about a second.
    return most / Math.max(step / 1000, 1);
  };
  return {
    messages: perSecond(["sent", "received"]),
    bytes: perSecond(["bytesSent", "bytesReceived"]),
  };
}
