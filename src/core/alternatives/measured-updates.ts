import type { Endpoint } from "../session/model.ts";
import type { EndpointTally } from "../statistics/endpoint-tally.ts";
import { pollInterval } from "../statistics/poll-interval.ts";

/** What an endpoint brought, whatever the technique. Undefined: it was not seen. */
export interface MeasuredUpdates {
  /** Milliseconds from the first request to the last thing seen. */
  readonly watched: number;
  /** Answers that brought something new, or messages. */
  readonly updates: number;
  readonly perHour: number;
  /** Bytes of one update, on average. */
  readonly updateBytes: number;
  /** Bytes of an answer that brought nothing new. */
  readonly idleBytes?: number;
  readonly roundTrip?: number;
  readonly interval?: number;
  readonly hold?: number;
  readonly connectionsPerHour?: number;
}

const HOUR = 3_600_000;

/** Less than that says nothing about an hour: milliseconds, and things seen. */
const WATCHED_MIN = 2000;
const SEEN_MIN = 3;

/** @param roundTrip milliseconds, where the origin has shown how quick it is. */
export function measureUpdates(
  endpoint: Endpoint,
  tally: EndpointTally,
  roundTrip: number | undefined,
): MeasuredUpdates | undefined {
  const { technique, firstAt, lastAt, connections, reconnects = 0 } = endpoint;
  const watched = lastAt - firstAt;
  const seen = isPolling(technique) ? answers(endpoint, tally) : pieces(endpoint, tally);
  if (technique === "other" || watched < WATCHED_MIN || seen.count < SEEN_MIN) return undefined;
  const perHour = (seen.updates / watched) * HOUR;
  const { hold } = endpoint;
  const interval = technique === "short-polling" ? pollInterval(endpoint, tally) : undefined;
  return {
    watched,
    updates: seen.updates,
    perHour,
    updateBytes: seen.updateBytes,
    ...(seen.idleBytes === undefined ? {} : { idleBytes: seen.idleBytes }),
    ...(roundTrip === undefined ? {} : { roundTrip }),
    ...(interval === undefined ? {} : { interval }),
    ...(technique === "long-polling" && hold ? { hold: hold.max } : {}),
    ...(connections > 0 ? { connectionsPerHour: (reconnects / watched) * HOUR } : {}),
  };
}

export function isPolling(technique: Endpoint["technique"]): boolean {
  return technique === "short-polling" || technique === "long-polling";
}

interface Seen {
  /** What came, new or not. */
  readonly count: number;
  readonly updates: number;
  /** Of what is not empty, on average. */
  readonly updateBytes: number;
  readonly idleBytes?: number;
}

/**
 * An answer without a body, or one that repeats the one before, is no update. Where bodies were not seen, each answer that
 * has one is taken for an update.
 */
function answers(
  { exchanges, open, duplicates, bytes }: Endpoint,
  { empties }: EndpointTally,
): Seen {
  const count = exchanges - open;
  const full = Math.max(count - empties, 0);
  const newShare =
    duplicates === undefined || duplicates.total === 0
      ? 1
      : 1 - duplicates.identical / duplicates.total;
  const updates = Math.min(count * newShare, full);
  const updateBytes = bytes.received / Math.max(full, 1);
  const idle = count - updates;
  const idleBytes = idle > 0 ? ((full - updates) * updateBytes) / idle : updateBytes;
  return { count, updates, updateBytes, idleBytes };
}

/** Messages, or chunks of a body that has none. */
function pieces({ messages, bytes }: Endpoint, tally: EndpointTally): Seen {
  const chunks = tally.between.count + 1;
  const count = messages.received > 0 ? messages.received : chunks;
  return { count, updates: count, updateBytes: bytes.received / Math.max(count, 1) };
}
