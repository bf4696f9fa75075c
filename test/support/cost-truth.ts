import type { EndpointRecord } from "../../src/lab/record/record.ts";
import type { TrueTechnique } from "../../src/lab/truth.ts";
import { repeats } from "./record-figures.ts";
import { serverJitter, serverPeriod } from "./against-record.ts";

const HOUR = 3_600_000;

/** Heads of a request and its answer, as docs/findings.md says. */
const HEADS = 700 + 300;

/** What an endpoint brought, from what the server wrote down. */
export interface BroughtTruth {
  readonly updatesPerHour: number;
  /** Bytes of one update. */
  readonly updateBytes: number;
  /** Bytes of an answer that brings nothing new. */
  readonly idleBytes: number;
  /** Milliseconds between two polls; where the page did not poll, what is assumed. */
  readonly interval: number;
  /** The longest hold in milliseconds; where nothing was held, what is assumed. */
  readonly hold: number;
  /** The share by which the page's measure of the interval may be off beside all else: a busy computer spreads it. */
  readonly jitter: number;
}

/** One line of the comparison: requests and bytes in an hour. */
export interface CostTruth {
  readonly requests: number;
  readonly bytes: number;
}

export function broughtTruth(technique: TrueTechnique, endpoint: EndpointRecord): BroughtTruth {
  const rest = { interval: 5000, hold: 25_000, idleBytes: 0, jitter: 0 };
  if (technique === "short-polling") return { ...rest, ...byShortPolling(endpoint) };
  if (technique === "long-polling") return { ...rest, ...byLongPolling(endpoint) };
  return { ...rest, ...byMessages(endpoint) };
}

function byShortPolling(endpoint: EndpointRecord) {
  const { exchanges, bytes, count } = endpoint;
  const updateBytes = bytes.received / count;
  const updates = count - repeats(exchanges);
  const interval = serverPeriod(endpoint, "start-to-start");
  return {
    updatesPerHour: perHour(updates, exchanges),
    updateBytes,
    idleBytes: updateBytes,
    interval,
    jitter: serverJitter(endpoint) / interval,
  };
}

function byLongPolling({ exchanges, bytes }: EndpointRecord) {
  const news = exchanges.filter(({ response }) => response.bytes > 0);
  return {
    updatesPerHour: perHour(news.length, exchanges),
    updateBytes: bytes.received / news.length,
    hold: Math.max(...exchanges.map(({ startedAt, endedAt = NaN }) => endedAt - startedAt)),
  };
}

function byMessages({ exchanges, sockets }: EndpointRecord) {
  const heard = [
    ...exchanges.flatMap(({ events }) => events.map(({ at, data }) => ({ at, ...data }))),
    ...sockets.flatMap(({ messages }) => messages.filter((it) => it.direction === "received")),
  ];
  const all = heard.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    updatesPerHour: perHour(heard.length, [...exchanges, ...sockets]),
    updateBytes: all / heard.length,
  };
}

function perHour(
  count: number,
  times: readonly { readonly startedAt: number; readonly endedAt?: number }[],
): number {
  const from = Math.min(...times.map(({ startedAt }) => startedAt));
  const to = Math.max(...times.map(({ startedAt, endedAt = startedAt }) => endedAt));
  return (count / (to - from)) * HOUR;
}

/** What the same would cost by each technique, as docs/findings.md says. */
export function costTruths(brought: BroughtTruth): Readonly<Record<string, CostTruth>> {
  const { updatesPerHour, updateBytes, idleBytes, interval, hold } = brought;
  const polls = HOUR / interval;
  // Of updates that come at random, with a mean time between them, this many holds end before there is one.
  const timeouts = updatesPerHour / (Math.exp((hold * updatesPerHour) / HOUR) - 1);
  const holds = updatesPerHour + timeouts;
  const frame = updateBytes < 126 ? 2 : 4;
  return {
    "short-polling": {
      requests: polls,
      bytes:
        polls * HEADS +
        updatesPerHour * updateBytes +
        Math.max(polls - updatesPerHour, 0) * idleBytes,
    },
    "long-polling": { requests: holds, bytes: holds * HEADS + updatesPerHour * updateBytes },
    sse: {
      requests: 1,
      bytes: HEADS + updatesPerHour * (updateBytes + 16) + (HOUR / 15_000) * 11,
    },
    websocket: {
      requests: 1,
      bytes: HEADS + updatesPerHour * (updateBytes + frame) + (HOUR / 30_000) * 8,
    },
  };
}
