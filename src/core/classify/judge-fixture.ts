import { exchangeEvents, makeBatch, makeDocument } from "../session/batch-fixture.ts";
import type { FixtureEvent, FixtureExchange } from "../session/batch-fixture.ts";
import type { Endpoint } from "../session/model.ts";
import { Session } from "../session/session.ts";

/** What is asked unless a test says otherwise. For tests. */
export const POLLED = "https://app.test/news";
/** When it all begins, epoch milliseconds. For tests. */
export const T0 = 1_700_000_000_000;

/** Events in the order of time, as a recorder gives them. */
function inOrder(events: readonly FixtureEvent[]): FixtureEvent[] {
  return events.toSorted((a, b) => a.at - b.at);
}

function sessionOf(events: readonly FixtureEvent[]): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d", { startedAt: T0 }));
  session.applyBatch(makeBatch("d", inOrder(events)));
  return session;
}

/** One exchange, its time counted from `T0`. */
export type Exchange = Omit<FixtureExchange, "subject" | "url" | "at"> & {
  at: number;
  url?: string;
};

/** The events of exchanges, numbered from 1. For tests. */
export function exchanges(list: readonly Exchange[]): FixtureEvent[] {
  return list.flatMap((one, i) =>
    exchangeEvents({
      url: POLLED,
      body: `{"n":${String(i)}}`,
      ...one,
      subject: i + 1,
      at: T0 + one.at,
    }),
  );
}

/** The first endpoint of a session of these events. For tests. */
export function judged(events: readonly FixtureEvent[]): Endpoint {
  const endpoint = sessionOf(events).endpoints()[0];
  if (endpoint === undefined) throw new Error("There is no endpoint.");
  return endpoint;
}

/** Technique, confidence and deciding rule. For tests. */
export function verdictOf(list: readonly Exchange[]): [string, string, string] {
  const { technique, confidence, evidence } = judged(exchanges(list));
  return [technique, confidence, evidence[0]?.rule ?? ""];
}

/** `count` exchanges, one every `period` ms, the n-th moved by `shift(n)`. */
export function every(
  period: number,
  count: number,
  shift: (n: number) => number = () => 0,
  rest: Partial<Exchange> = {},
): Exchange[] {
  return Array.from({ length: count }, (_, n) => ({ ...rest, at: n * period + shift(n) }));
}

/** Each begins `rest` ms after the one before ended. */
export function chain(
  holds: readonly number[],
  rest: number,
  more: Partial<Exchange> = {},
): Exchange[] {
  let at = 0;
  return holds.map((hold) => {
    const one = { ...more, at, hold };
    at += hold + 1 + rest;
    return one;
  });
}
