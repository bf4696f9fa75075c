import { describe, expect, it } from "vitest";
import { FLAG } from "../capture/vocabulary.ts";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "./batch-fixture.ts";
import type { FixtureEvent } from "./batch-fixture.ts";
import { Session } from "./session.ts";

const URL_ = "https://app.test/stream";
const SSE: [string, string][] = [["Content-Type", "text/event-stream; charset=utf-8"]];

function sessionOf(events: readonly FixtureEvent[]): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  session.applyBatch(makeBatch("d", events));
  return session;
}

function streamed(...chunks: readonly (string | Uint8Array)[]): FixtureEvent[] {
  return [
    { kind: "started", at: 1000, subject: 1, fact: startedFact(URL_) },
    { kind: "opened", at: 1010, subject: 1, fact: openedFact(URL_, SSE) },
    ...chunks.map((payload, i) => ({
      kind: "chunk-received" as const,
      at: 1020 + i,
      subject: 1,
      payload,
    })),
  ];
}

describe("an event stream over fetch", () => {
  const bytes = new TextEncoder().encode(": hi\nretry: 500\nid: 4\nevent: price\ndata: 12 €\n\n");
  const session = sessionOf(streamed(bytes.slice(0, 44), bytes.slice(44), "data: b\n\n"));
  const [entry] = session.entries;

  it("has its events as messages", () => {
    const { messages } = session;
    expect(messages.length).toBe(2);
    expect([messages.eventName(0), messages.eventId(0), messages.at(0)]).toEqual([
      "price",
      "4",
      1021,
    ]);
    expect(messages.payload(0)).toEqual({ text: "12 €", size: 6, truncated: false });
    expect(entry?.messages).toEqual({ sent: 0, received: 2 });
  });

  it("has what only a reader of the body sees", () => {
    expect(entry).toMatchObject({ comments: 1, retry: 500, lastEventId: "4" });
  });

  it("has the bytes and chunks of its body, and the body", () => {
    expect(entry?.bytes.received).toBe(bytes.length + 9);
    expect(entry?.chunks.map(({ size }) => size)).toEqual([44, bytes.length - 44, 9]);
    expect(entry?.body?.bytes?.length).toBe(bytes.length + 9);
  });

  it("is one endpoint with the one that takes it up again", () => {
    const again = exchangeEvents({ subject: 2, url: URL_, at: 2000, headers: SSE, body: "" });
    const session = sessionOf([
      ...streamed("data: a\n\n"),
      { kind: "ended", at: 1500, subject: 1, fact: { state: "closed" } },
      ...again,
    ]);
    expect(session.entries[1]?.reconnectOf).toBe(0);
    expect(session.endpoints()).toMatchObject([{ technique: "sse", reconnects: 1, exchanges: 2 }]);
  });

  it("says that a part was not kept, and goes on", () => {
    const cut: FixtureEvent = {
      kind: "chunk-received",
      at: 1100,
      subject: 1,
      payload: "data: cu",
      size: 900_000,
      flags: FLAG.truncated,
    };
    const session = sessionOf([
      ...streamed("data: a\n\n"),
      cut,
      { ...cut, at: 1200, payload: "t\n\ndata: b\n\n", size: 12, flags: 0 },
    ]);
    expect(session.messages.length).toBe(2);
    expect(session.entries[0]?.unobserved).toContain("not kept");
    expect(session.entries[0]?.body).toMatchObject({
      truncated: true,
      text: "data: a\n\ndata: cu",
    });
  });

  it("says that an event was too long to be read, and goes on", () => {
    const endless = `data: ${"x".repeat(1_100_000)}`;
    const session = sessionOf([...streamed(endless), ...streamed("\n\ndata: after\n\n").slice(-1)]);
    expect(session.messages.length).toBe(1);
    expect(session.entries[0]?.unobserved).toContain("longer than 1 MiB");
  });

  it("reads a body that came as a whole", () => {
    const session = sessionOf(
      exchangeEvents({
        subject: 1,
        url: URL_,
        at: 1,
        headers: SSE,
        body: "data: a\n\ndata: b\n\n",
      }),
    );
    expect(session.messages.length).toBe(2);
  });
});

describe("an EventSource", () => {
  const started = (subject: number, at: number, reconnectOf?: number): FixtureEvent => ({
    kind: "started",
    at,
    subject,
    fact: startedFact(URL_, {
      mechanism: "eventsource",
      ...(reconnectOf === undefined ? {} : { reconnectOf }),
    }),
  });
  const session = sessionOf([
    started(1, 1000),
    { kind: "opened", at: 1010, subject: 1, fact: openedFact(URL_) },
    {
      kind: "message-received",
      at: 1020,
      subject: 1,
      payload: "é",
      eventName: "tick",
      eventId: "9",
    },
    { kind: "ended", at: 1500, subject: 1, fact: { state: "failed" } },
    started(2, 1500, 1),
  ]);

  it("names its messages and counts the bytes of their data", () => {
    expect([session.messages.eventName(0), session.messages.eventId(0)]).toEqual(["tick", "9"]);
    expect(session.entries[0]).toMatchObject({ bytes: { received: 2 }, lastEventId: "9" });
  });

  it("that reconnects is another entry of the same endpoint", () => {
    expect(session.entries[1]).toMatchObject({ reconnectOf: 0, state: "open" });
    expect(session.endpoints()).toMatchObject([{ connections: 2, open: 1, reconnects: 1 }]);
  });
});

describe("an EventSource that the page makes anew", () => {
  it("takes up the last connection, not one that the browser took up before", () => {
    const source = (subject: number, at: number, reconnectOf?: number): FixtureEvent[] => [
      {
        kind: "started",
        at,
        subject,
        fact: startedFact(URL_, {
          mechanism: "eventsource",
          ...(reconnectOf === undefined ? {} : { reconnectOf }),
        }),
      },
      { kind: "ended", at: at + 10, subject, fact: { state: "closed" } },
    ];
    const session = sessionOf([...source(1, 1000), ...source(2, 1010, 1), ...source(3, 2000)]);
    const later = [...source(4, 2005)];
    session.applyBatch(makeBatch("d", later, 6));
    expect(session.entries.map(({ reconnectOf }) => reconnectOf)).toEqual([
      undefined,
      0,
      1,
      undefined,
    ]);
  });
});

describe("a body", () => {
  it("is joined from its chunks up to 256 KiB", () => {
    const chunk = "x".repeat(100 * 1024);
    const session = sessionOf([
      { kind: "started", at: 1000, subject: 1, fact: startedFact(URL_) },
      { kind: "opened", at: 1010, subject: 1, fact: openedFact(URL_) },
      ...[1, 2, 3].map((i) => ({
        kind: "chunk-received" as const,
        at: 1010 + i,
        subject: 1,
        payload: chunk,
      })),
    ]);
    const body = session.entries[0]?.body;
    expect([body?.text?.length, body?.size, body?.truncated]).toEqual([
      256 * 1024,
      300 * 1024,
      true,
    ]);
  });

  it("that equals the one before is a duplicate", () => {
    const bodies = ["a", "a", "b", ""];
    const session = sessionOf(
      bodies.flatMap((body, i) =>
        exchangeEvents({ subject: i + 1, url: URL_, at: 1000 * (i + 1), body }),
      ),
    );
    expect(session.entries.map(({ duplicateOfPrevious }) => duplicateOfPrevious)).toEqual([
      undefined,
      true,
      false,
      false,
    ]);
    expect(session.endpoints()[0]?.duplicates).toEqual({ identical: 1, total: 3 });
  });

  it("that comes later, after the end, is the body all the same", () => {
    const session = sessionOf([
      { kind: "started", at: 1000, subject: 1, fact: startedFact(URL_) },
      { kind: "opened", at: 1010, subject: 1, fact: openedFact(URL_) },
      { kind: "body-received", at: 1020, subject: 1, size: 3, flags: FLAG.pending },
      { kind: "ended", at: 1030, subject: 1, fact: { state: "closed" } },
      {
        kind: "payload-filled",
        at: 1040,
        subject: 1,
        buffered: 2,
        payload: Uint8Array.of(1, 2, 3),
      },
    ]);
    expect(session.entries[0]).toMatchObject({ bytes: { received: 3 }, body: { size: 3 } });
    expect(session.entries[0]?.body?.bytes).toEqual(Uint8Array.of(1, 2, 3));
  });

  it("given as a value has no bytes of its own", () => {
    const headers: [string, string][] = [["content-length", "17"]];
    const events = exchangeEvents({ subject: 1, url: URL_, at: 1, headers, body: '{"a":1}' });
    const session = sessionOf(
      events.map((event) =>
        event.kind === "body-received" ? { ...event, flags: FLAG.value } : event,
      ),
    );
    expect(session.entries[0]).toMatchObject({
      sizeFrom: "content-length",
      bytes: { received: 17 },
      body: { text: '{"a":1}', size: -1, isValue: true },
    });
  });
});
