import type { Staleness } from "../session/endpoint-figures.ts";
import type { Endpoint } from "../session/model.ts";
import type { EndpointTally } from "./endpoint-tally.ts";
import { pollInterval } from "./poll-interval.ts";

/** A half of a round trip is the way from server to page. */
export function pushStaleness(roundTrip: number): Staleness {
  return { mean: roundTrip / 2, worst: roundTrip / 2 };
}

/** News waits for the next question, half the interval on average, and then for its way. */
export function shortPollStaleness(interval: number, roundTrip: number): Staleness {
  return { mean: (interval + roundTrip) / 2, worst: interval + roundTrip / 2 };
}

/** News that comes while the page asks again waits for that question: three ways in all (RFC 6202, 2.2). */
export function longPollStaleness(rest: number, roundTrip: number): Staleness {
  return { mean: roundTrip / 2, worst: Math.max(rest, 0) + 1.5 * roundTrip };
}

/**
 * By the technique of the endpoint.
 *
 * @param roundTrip milliseconds of the quickest answers; undefined where none was measured: then nothing is said of what
 *   depends on nothing else.
 */
export function stalenessOf(
  endpoint: Endpoint,
  tally: EndpointTally,
  roundTrip: number | undefined,
): Staleness | undefined {
  const { technique } = endpoint;
  if (technique === "short-polling") {
    const interval = pollInterval(endpoint, tally);
    return interval === undefined ? undefined : shortPollStaleness(interval, roundTrip ?? 0);
  }
  if (technique === "other" || roundTrip === undefined) return undefined;
  return technique === "long-polling" ? longPollStaleness(0, roundTrip) : pushStaleness(roundTrip);
}
