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

/** Milliseconds. */
const SECOND = 1000;

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
    return busiestSecond(totals, step);
  };
  return {
    messages: perSecond(["sent", "received"]),
    bytes: perSecond(["bytesSent", "bytesReceived"]),
  };
}

/**
 * The most that any second holds, if each step is even in itself: whole steps, and of one beside them what is left of the
 * second. A step that is longer than a second gives its share.
 *
 * @param step milliseconds.
 */
function busiestSecond(totals: readonly number[], step: number): number {
  const width = SECOND / step;
  const whole = Math.floor(width);
  const seconds = totals.map((_, i) => {
    const within = totals.slice(i, i + whole).reduce((sum, total) => sum + total, 0);
    const beside = Math.max(totals[i - 1] ?? 0, totals[i + whole] ?? 0);
    return within + (width - whole) * beside;
  });
  return seconds.reduce((peak, second) => Math.max(peak, second), 0);
}
