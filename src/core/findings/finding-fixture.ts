import { T0 } from "../classify/judge-fixture.ts";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "../session/batch-fixture.ts";
import type { FixtureEvent, FixtureExchange } from "../session/batch-fixture.ts";
import type { Finding } from "../session/model.ts";
import { Session } from "../session/session.ts";

/** A session that has seen these events, in the order of time. For tests. */
export function sessionWith(events: readonly FixtureEvent[]): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d", { startedAt: T0 }));
  session.applyBatch(
    makeBatch(
      "d",
      events.toSorted((a, b) => a.at - b.at),
    ),
  );
  return session;
}

/** The finding of a rule, if there is one. For tests. */
export function found(rule: string, events: readonly FixtureEvent[]): Finding | undefined {
  return sessionWith(events).findings.find((finding) => finding.rule === rule);
}

/** Something so much later that time has gone by. Milliseconds from `T0`. For tests. */
export function timeGoesBy(until: number): FixtureEvent {
  const fact = startedFact("https://elsewhere.test/late");
  return { kind: "started", at: T0 + until, subject: 9999, fact };
}

/** A connection, its times counted from `T0`. For tests. */
export interface FixtureConnection {
  readonly subject: number;
  readonly url?: string;
  readonly mechanism?: "websocket" | "eventsource";
  readonly at?: number;
  /** Left out: one millisecond after the start. Null: it never opened. */
  readonly opened?: number | null;
  readonly received?: readonly number[];
  readonly sent?: readonly number[];
  /** An event id with each message. */
  readonly ids?: boolean;
  readonly ended?: number;
  readonly close?: { readonly code: number; readonly reason?: string };
  readonly state?: "closed" | "failed" | "aborted";
  readonly reconnectOf?: number;
  readonly payload?: string | Uint8Array;
}

/** The events of a connection. For tests. */
export function connection(facts: FixtureConnection): FixtureEvent[] {
  const {
    subject,
    mechanism = "websocket",
    at = 0,
    received = [],
    sent = [],
    payload = "x",
  } = facts;
  const scheme = mechanism === "websocket" ? "wss" : "https";
  const url = facts.url ?? `${scheme}://app.test/live`;
  const reconnect = facts.reconnectOf === undefined ? {} : { reconnectOf: facts.reconnectOf };
  const opened = facts.opened === undefined ? at + 1 : facts.opened;
  const status = mechanism === "websocket" ? 101 : 200;
  const message = (kind: "message-sent" | "message-received") => (time: number, i: number) => ({
    kind,
    at: T0 + time,
    subject,
    payload,
    ...(facts.ids === true ? { eventId: String(i + 1) } : {}),
  });
  return [
    { kind: "started", at: T0 + at, subject, fact: startedFact(url, { mechanism, ...reconnect }) },
    ...(opened === null
      ? []
      : [
          {
            kind: "opened",
            at: T0 + opened,
            subject,
            fact: openedFact(url, [], { status }),
          } as const,
        ]),
    ...received.map(message("message-received")),
    ...sent.map(message("message-sent")),
    ...(facts.ended === undefined ? [] : [endOf(facts, facts.ended)]),
  ];
}

function endOf(
  { subject, close, state = "closed" }: FixtureConnection,
  ended: number,
): FixtureEvent {
  const told =
    close === undefined
      ? {}
      : { close: { code: close.code, reason: close.reason ?? "", wasClean: close.code === 1000 } };
  return { kind: "ended", at: T0 + ended, subject, fact: { state, ...told } };
}

/** An exchange whose body comes in chunks, its times counted from `T0`. For tests. */
export function streamed(
  subject: number,
  chunks: readonly (readonly [at: number, text: string])[],
  rest: Partial<Omit<FixtureExchange, "subject">> = {},
): FixtureEvent[] {
  const { url = "https://app.test/stream", at = 0, hold = 5 } = rest;
  const headers = rest.headers ?? [["content-type", "text/event-stream"]];
  const whole = exchangeEvents({ ...rest, subject, url, at: T0 + at, hold, headers });
  const last = chunks.at(-1)?.[0] ?? 0;
  return [
    ...whole.slice(0, 2),
    ...chunks.map(([time, payload]) => ({
      kind: "chunk-received" as const,
      at: T0 + time,
      subject,
      payload,
    })),
    { kind: "ended", at: T0 + last + 1, subject, fact: { state: "closed" } },
  ];
}

/** `count` times from `from` on, one every `step`. For tests. */
export function ticks(count: number, step: number, from = 0): number[] {
  return Array.from({ length: count }, (_, i) => from + i * step);
}
