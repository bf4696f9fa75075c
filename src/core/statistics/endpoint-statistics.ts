import type {
  Distribution,
  EndpointStatistics,
  FlowName,
  SlotSeries,
} from "../session/endpoint-figures.ts";
import type { Endpoint } from "../session/model.ts";
import { distributionOf } from "./distribution.ts";
import type { EndpointTally } from "./endpoint-tally.ts";
import { stalenessOf } from "./staleness.ts";

/**
 * @param roundTrip milliseconds, see {@link stalenessOf}.
 * @param toldLatency as a log says it that does not hold the messages whole.
 */
export function endpointStatistics(
  endpoint: Endpoint,
  tally: EndpointTally,
  roundTrip: number | undefined,
  toldLatency?: Distribution,
): EndpointStatistics {
  const { duplicates, reconnects = 0, bytes } = endpoint;
  const overTime = tally.slots.series();
  const staleness = stalenessOf(endpoint, tally, roundTrip);
  return {
    ...distributions(tally),
    ...(toldLatency === undefined ? {} : { latency: toldLatency }),
    reconnects,
    downTime: tally.outages.sum,
    bytes: { ...bytes },
    ...(duplicates === undefined || duplicates.total === 0
      ? {}
      : { identicalShare: duplicates.identical / duplicates.total }),
    ...(staleness === undefined ? {} : { staleness }),
    ...(overTime === undefined ? {} : { overTime, peak: peakOf(overTime) }),
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
  | "outage"
  | "latency";

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
    latency: tally.latencies,
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
