import { describe, expect, it } from "vitest";
import { FLAG, UNKNOWN_SIZE } from "../capture/vocabulary.ts";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "./batch-fixture.ts";
import type { FixtureEvent } from "./batch-fixture.ts";
import { Session } from "./session.ts";

const SOCKET = "wss://app.test/chat";

function socketEvents(...rest: readonly FixtureEvent[]): FixtureEvent[] {
  return [
    {
      kind: "started",
      at: 1000,
      subject: 1,
      fact: startedFact(SOCKET, { mechanism: "websocket", protocols: ["chat"] }),
    },
    { kind: "opened", at: 1010, subject: 1, fact: openedFact(SOCKET, [], { status: 101 }) },
    ...rest,
  ];
}

function sessionOf(events: readonly FixtureEvent[], document = "d"): Session {
  const session = new Session();
  session.applyDocument(makeDocument(document));
  session.applyBatch(makeBatch(document, events));
  return session;
}

describe("a session of a socket", () => {
  const session = sessionOf(
    socketEvents(
      { kind: "message-sent", at: 1020, subject: 1, payload: "héllo", buffered: 7 },
      { kind: "message-received", at: 1030, subject: 1, payload: Uint8Array.of(1, 2, 3) },
      { kind: "message-received", at: 1040, subject: 1, payload: "" },
      {
        kind: "ended",
        at: 1050,
        subject: 1,
        fact: { state: "closed", close: { code: 1000, reason: "bye", wasClean: true } },
      },
    ),
  );

  it("holds one entry with its facts and exact totals", () => {
    expect(session.entries).toHaveLength(1);
    expect(session.entries[0]).toMatchObject({
      mechanism: "websocket",
      state: "closed",
      openedAt: 1010,
      endedAt: 1050,
      protocols: ["chat"],
      close: { code: 1000, reason: "bye", wasClean: true },
      messages: { sent: 1, received: 2 },
      bytes: { sent: 6, received: 3 },
      maxBufferedAmount: 7,
    });
  });

  it("holds the messages in order with their payloads", () => {
    const { messages, entries } = session;
    const rows = entries[0]?.rows;
    expect(messages.length).toBe(3);
    expect(rows?.length).toBe(3);
    expect([0, 1, 2].map((position) => rows?.at(position))).toEqual([0, 1, 2]);
    expect(messages.direction(0)).toBe("sent");
    expect(messages.payload(0)).toEqual({ text: "héllo", size: 6, truncated: false });
    expect(messages.isBinary(1)).toBe(true);
    expect(messages.payload(1).bytes).toEqual(Uint8Array.of(1, 2, 3));
    expect(messages.payload(2)).toEqual({ text: "", size: 0, truncated: false });
    expect(messages.at(2)).toBe(1040);
  });

  it("makes one endpoint of it", () => {
    expect(session.endpoints()).toMatchObject([
      { technique: "websocket", connections: 1, open: 0, messages: { sent: 1, received: 2 } },
    ]);
  });
});

describe("a session of odd yet valid input", () => {
  it("passes rows over that it has applied before", () => {
    const events = socketEvents({ kind: "message-received", at: 1, subject: 1, payload: "a" });
    const session = sessionOf(events);
    session.applyDocument(makeDocument("d", { next: 3 }));
    session.applyBatch(makeBatch("d", events));
    const further = { kind: "message-received", at: 2, subject: 1, payload: "b" } as const;
    session.applyBatch(makeBatch("d", [...events.slice(1), further], 1));
    expect(session.entries).toHaveLength(1);
    expect(session.entries[0]?.messages).toEqual({ sent: 0, received: 2 });
    expect(session.messages.payload(1).text).toBe("b");
  });

  it("counts events of an unknown subject as one growing loss", () => {
    const lost = { kind: "message-received", at: 5, subject: 9, payload: "x" } as const;
    const session = sessionOf([lost, lost]);
    session.applyBatch(makeBatch("d", [lost], 2));
    expect(session.losses).toEqual([
      {
        ...{ documentId: "d", frameUrl: "https://app.test/" },
        ...{ at: 5, events: 3, reason: "unknown-subject" },
      },
    ]);
  });

  it("holds a batch of a document that has not introduced itself", () => {
    const session = new Session();
    session.applyBatch(makeBatch("late", socketEvents()));
    expect(session.documents).toMatchObject([{ id: "late", frameUrl: "" }]);
    session.applyDocument(makeDocument("late", { url: "https://late.test/" }));
    expect(session.documents).toMatchObject([{ id: "late", frameUrl: "https://late.test/" }]);
    expect(session.entries).toHaveLength(1);
  });

  it("gives a payload that comes later to its message, without moving it", () => {
    const session = sessionOf(
      socketEvents(
        { kind: "message-received", at: 3, subject: 1, size: 4, flags: FLAG.pending | FLAG.binary },
        { kind: "message-received", at: 4, subject: 1, payload: "after" },
        {
          kind: "payload-filled",
          at: 5,
          subject: 1,
          buffered: 2,
          payload: Uint8Array.of(9, 8, 7, 6),
        },
      ),
    );
    expect(session.messages.length).toBe(2);
    expect(session.messages.payload(0)).toEqual({
      bytes: Uint8Array.of(9, 8, 7, 6),
      size: 4,
      truncated: false,
    });
    expect(session.entries[0]?.bytes.received).toBe(9);
  });

  it("does not know the size of a cut text that nobody counted", () => {
    const session = sessionOf(
      socketEvents({
        kind: "message-received",
        at: 3,
        subject: 1,
        payload: "cut",
        flags: FLAG.truncated,
      }),
    );
    expect(session.messages.payload(0)).toEqual({
      text: "cut",
      size: UNKNOWN_SIZE,
      truncated: true,
    });
  });
});

describe("an exchange", () => {
  it("has the bytes of its body", () => {
    const session = sessionOf(
      exchangeEvents({ subject: 1, url: "https://app.test/a", at: 1, body: "€" }),
    );
    expect(session.entries[0]).toMatchObject({
      state: "closed",
      bytes: { sent: 0, received: 3 },
      body: { text: "€", size: 3, truncated: false },
    });
  });

  it("says where the size of an unread body comes from", () => {
    const url = "https://app.test/a";
    const size = (headers: [string, string][]) => {
      const { entries } = sessionOf(exchangeEvents({ subject: 1, url, at: 1, headers }));
      return [entries[0]?.bytes.received, entries[0]?.sizeFrom];
    };
    expect(size([["Content-Length", "12"]])).toEqual([12, "content-length"]);
    expect(
      size([
        ["content-length", "12"],
        ["content-encoding", "gzip"],
      ]),
    ).toEqual([-1, undefined]);
  });
});
