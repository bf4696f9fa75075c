import { describe, expect, test } from "vitest";
import { makeBatch, makeDocument, openedFact, startedFact } from "./batch-fixture.ts";
import type { FixtureEvent } from "./batch-fixture.ts";
import { Session } from "./session.ts";

const SOCKET = "wss://app.test/feed";

/** A session with an open WebSocket, whose first message has the number 2. */
function openSocket(): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  const started = startedFact(SOCKET, { mechanism: "websocket" });
  const opened = openedFact(SOCKET, [], { status: 101 });
  session.applyBatch(
    makeBatch("d", [
      { kind: "started", at: 1000, subject: 1, fact: started },
      { kind: "opened", at: 1001, subject: 1, fact: opened },
    ]),
  );
  return session;
}

const received = (
  at: number,
  payload: NonNullable<FixtureEvent["payload"]>,
  facts: Partial<FixtureEvent> = {},
): FixtureEvent => ({ kind: "message-received", at, subject: 1, payload, ...facts });

/** What the session has of each message: time, direction, bytes and payload. */
function told({ messages }: Session) {
  return Array.from({ length: messages.length }, (_, row) => {
    const { text, bytes } = messages.payload(row);
    return [messages.at(row), messages.direction(row), messages.size(row), text ?? bytes];
  });
}

describe("messages that differ in nothing but time and payload", () => {
  test("are each where they belong, over many batches", () => {
    const session = openSocket();
    const textOf = (n: number) => `{"n":${String(n)}}`;
    const timeOf = (n: number) => 2000 + n * 0.25;
    for (let first = 0; first < 20_000; first += 500) {
      const events = Array.from({ length: 500 }, (_, i) =>
        received(timeOf(first + i), textOf(first + i)),
      );
      session.applyBatch(makeBatch("d", events, 2 + first));
    }
    const expected = Array.from({ length: 20_000 }, (_, n) => [
      timeOf(n),
      "received",
      textOf(n).length,
      textOf(n),
    ]);
    expect(told(session)).toEqual(expected);
    const [entry] = session.entries;
    expect(Array.from({ length: 20_000 }, (_, n) => entry?.rows.at(n))).toEqual(
      Array.from({ length: 20_000 }, (_, n) => n),
    );
    expect(entry?.messages).toEqual({ sent: 0, received: 20_000 });
    // Ten of one digit, ninety of two, and so on, with six characters around the number.
    expect(entry?.bytes.received).toBe(20_000 * 6 + 10 + 180 + 2700 + 36_000 + 50_000);
    const [endpoint] = session.endpoints();
    expect(endpoint?.lastAt).toBe(6999.75);
  });

  test("count by the second in which they came", () => {
    const session = openSocket();
    const times = Array.from({ length: 30 }, (_, i) => 20_000 + i * 100);
    session.applyBatch(
      makeBatch(
        "d",
        times.map((at) => received(at, "x")),
        2,
      ),
    );
    // The window of ten seconds has the first of these in it no more.
    session.applyBatch(makeBatch("d", [received(30_000, "y")], 32));
    expect(session.endpoints()[0]?.rate).toBe(2.1);
  });

  test("are taken once, where a part of them was there already", () => {
    const session = openSocket();
    const events = Array.from({ length: 24 }, (_, i) => received(2000 + i, String(i)));
    session.applyBatch(makeBatch("d", events.slice(0, 12), 2));
    session.applyBatch(makeBatch("d", events, 2));
    expect(told(session).map(([, , , text]) => text)).toEqual(
      Array.from({ length: 24 }, (_, i) => String(i)),
    );
    expect(session.entries[0]?.messages.received).toBe(24);
  });

  test("may be followed by others, whose payloads still are their own", () => {
    const session = openSocket();
    const plain = Array.from({ length: 10 }, (_, i) => received(2000 + i, `a${String(i)}`));
    const bytes = Array.from({ length: 10 }, (_, i) => received(2020 + i, Uint8Array.of(i, i)));
    session.applyBatch(
      makeBatch(
        "d",
        [
          ...plain,
          received(2010, "späß"),
          ...bytes,
          { kind: "message-sent", at: 2030, subject: 1, payload: "sent", buffered: 9 },
          ...plain.map((event) => ({ ...event, at: event.at + 40 })),
        ],
        2,
      ),
    );
    const texts = Array.from({ length: 10 }, (_, i) => `a${String(i)}`);
    expect(told(session)).toEqual([
      ...texts.map((text, i) => [2000 + i, "received", 2, text]),
      [2010, "received", 6, "späß"],
      ...texts.map((_, i) => [2020 + i, "received", 2, Uint8Array.of(i, i)]),
      [2030, "sent", 4, "sent"],
      ...texts.map((text, i) => [2040 + i, "received", 2, text]),
    ]);
    expect(session.entries[0]).toMatchObject({
      messages: { sent: 1, received: 31 },
      bytes: { sent: 4, received: 66 },
      maxBufferedAmount: 9,
    });
  });

  test("may be longer than what is held of them", () => {
    const session = openSocket();
    const events = Array.from({ length: 20 }, (_, i) =>
      received(2000 + i, "ab", { size: i < 10 ? 2 : 5000 }),
    );
    session.applyBatch(makeBatch("d", events, 2));
    expect(told(session).map(([, , size]) => size)).toEqual([
      ...Array<number>(10).fill(2),
      ...Array<number>(10).fill(5000),
    ]);
    expect(session.entries[0]?.bytes.received).toBe(50_020);
  });

  test("may come from a clock that was set back", () => {
    const session = openSocket();
    const times = [5000, 5100, 5200, 3000, 3100, 3200, 3300, 3400, 3500, 3600];
    session.applyBatch(
      makeBatch(
        "d",
        times.map((at) => received(at, "x")),
        2,
      ),
    );
    expect(told(session).map(([at]) => at)).toEqual(times);
    expect(session.endpoints()[0]).toMatchObject({ lastAt: 5200, rate: 10 / 4.2 });
  });
});
