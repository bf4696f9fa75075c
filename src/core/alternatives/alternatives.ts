import type {
  Alternative,
  AlternativesCard,
  Assumption,
  AssumptionName,
} from "../session/endpoint-figures.ts";
import type { Endpoint } from "../session/model.ts";
import type { EndpointTally } from "../statistics/endpoint-tally.ts";
import { longPollStaleness, pushStaleness, shortPollStaleness } from "../statistics/staleness.ts";
import { ASSUMED, socketFrameBytes } from "./assumptions.ts";
import { measureUpdates } from "./measured-updates.ts";
import type { MeasuredUpdates } from "./measured-updates.ts";

const HOUR = 3_600_000;

/** @returns undefined where too little was seen, or where the endpoint is no real-time one. */
export function alternatives(
  endpoint: Endpoint,
  tally: EndpointTally,
  roundTrip: number | undefined,
): AlternativesCard | undefined {
  const measured = measureUpdates(endpoint, tally, roundTrip);
  if (measured === undefined) return undefined;
  const basis = new Basis(measured);
  const rows = [shortPolling(basis), longPolling(basis), eventStream(basis), webSocket(basis)];
  return {
    rows: rows.map((row) => ({ ...row, isCurrent: row.technique === endpoint.technique })),
    assumptions: basis.used,
    watched: measured.watched,
  };
}

type Row = Omit<Alternative, "isCurrent">;

/** Figures by name; each that is asked for is noted as an assumption. */
class Basis {
  readonly used: Assumption[] = [];
  readonly updates: number;
  readonly updateBytes: number;
  readonly idleBytes: number;
  readonly roundTrip: number;
  readonly heads: number;
  readonly interval: number;
  readonly hold: number;
  readonly reconnects: number;

  constructor(measured: MeasuredUpdates) {
    this.updates = this.#take("updates-per-hour", measured.perHour, 0);
    this.updateBytes = this.#take("update-bytes", measured.updateBytes, 0);
    // What polls bring when there is nothing new was seen only where the page polls.
    this.idleBytes = this.#take("idle-answer-bytes", measured.idleBytes, 0);
    this.roundTrip = this.#take("round-trip", measured.roundTrip, ASSUMED.roundTrip);
    this.interval = this.#take("poll-interval", measured.interval, ASSUMED.pollInterval);
    this.hold = this.#take("long-poll-hold", measured.hold, ASSUMED.longPollHold);
    this.reconnects = this.#take("connections-per-hour", measured.connectionsPerHour, 0);
    this.heads =
      this.#take("request-head-bytes", undefined, ASSUMED.requestHead) +
      this.#take("response-head-bytes", undefined, ASSUMED.responseHead);
    this.#take("event-frame-bytes", undefined, ASSUMED.eventFrame);
    this.#take("socket-frame-bytes", undefined, socketFrameBytes(this.updateBytes));
  }

  #take(name: AssumptionName, measured: number | undefined, assumed: number): number {
    const value = measured ?? assumed;
    this.used.push({ name, value, from: measured === undefined ? "assumed" : "measured" });
    return value;
  }
}

/** Asks once per interval, news or not. Several updates within one interval come together. */
function shortPolling({ interval, heads, updates, updateBytes, idleBytes, roundTrip }: Basis): Row {
  const requests = HOUR / Math.max(interval, 1);
  const idle = Math.max(requests - updates, 0);
  return {
    technique: "short-polling",
    requests,
    bytes: requests * heads + updates * updateBytes + idle * idleBytes,
    staleness: shortPollStaleness(interval, roundTrip),
  };
}

/** One request per update, and one whenever the hold ends before there is any. */
function longPolling({ hold, heads, updates, updateBytes, roundTrip }: Basis): Row {
  const meanWait = updates > 0 ? HOUR / updates : Infinity;
  // Of updates that come at random, this share of the holds ends by the clock.
  const timeouts = Number.isFinite(meanWait) ? updates / Math.expm1(hold / meanWait) : HOUR / hold;
  const requests = updates + timeouts;
  return {
    technique: "long-polling",
    requests,
    bytes: requests * heads + updates * updateBytes,
    staleness: longPollStaleness(0, roundTrip),
  };
}

function eventStream({ heads, updates, updateBytes, reconnects, roundTrip }: Basis): Row {
  const { interval, bytes } = ASSUMED.eventHeartbeat;
  const requests = 1 + reconnects;
  return {
    technique: "sse",
    requests,
    bytes:
      requests * heads + updates * (updateBytes + ASSUMED.eventFrame) + (HOUR / interval) * bytes,
    staleness: pushStaleness(roundTrip),
  };
}

function webSocket({ heads, updates, updateBytes, reconnects, roundTrip }: Basis): Row {
  const { interval, bytes } = ASSUMED.socketHeartbeat;
  const requests = 1 + reconnects;
  const frame = socketFrameBytes(updateBytes);
  return {
    technique: "websocket",
    requests,
    bytes: requests * heads + updates * (updateBytes + frame) + (HOUR / interval) * bytes,
    staleness: pushStaleness(roundTrip),
  };
}
