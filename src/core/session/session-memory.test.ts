import { describe, expect, it } from "vitest";
import type { Batch } from "../capture/batch.ts";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "./batch-fixture.ts";
import { Session } from "./session.ts";

const URL = "wss://app.test/feed";
const PAYLOAD = 1000;

/** Which message it is, filled up to `PAYLOAD` characters. */
const said = (number: number) => `message ${String(number)} `.padEnd(PAYLOAD, ".");

function opening(): Batch {
  return makeBatch("d", [
    { kind: "started", at: 1000, subject: 1, fact: startedFact(URL, { mechanism: "websocket" }) },
    { kind: "opened", at: 1001, subject: 1, fact: openedFact(URL) },
  ]);
}

/** Ten messages, a second apart. @param number of the first. */
function ten(number: number): Batch {
  const events = Array.from({ length: 10 }, (_, i) => ({
    kind: "message-received" as const,
    at: 2000 + (number + i) * 1000,
    subject: 1,
    payload: said(number + i),
  }));
  return makeBatch("d", events, number + 2);
}

function sessionOf(messages: number, budget: number): Session {
  const session = new Session();
  session.setBudget(budget);
  session.applyDocument(makeDocument("d"));
  session.applyBatch(opening());
  for (let i = 0; i < messages; i += 10) session.applyBatch(ten(i));
  return session;
}

const textsOf = ({ messages }: Session) =>
  Array.from({ length: messages.length }, (_, row) => messages.payload(row).text);

describe("a session with a memory budget", () => {
  it("lets the oldest payloads go, and says how many of which time", () => {
    const session = sessionOf(100, 40 * PAYLOAD);
    const texts = textsOf(session);
    const gone = texts.findIndex((text) => text !== undefined);
    expect(gone).toBeGreaterThan(60);
    expect(texts.slice(gone)).toEqual(Array.from({ length: 100 - gone }, (_, i) => said(gone + i)));
    expect(session.released).toEqual({
      payloads: gone,
      entries: 0,
      messages: 0,
      bytes: gone * PAYLOAD,
      from: 2000,
      to: 2000 + (gone - 1) * 1000,
    });
    expect(session.held).toBeLessThanOrEqual(40 * PAYLOAD);
  });

  it("still knows of each message when it came, and how big it was", () => {
    const { messages, entries } = sessionOf(100, 20 * PAYLOAD);
    expect(messages.length).toBe(100);
    expect(messages.at(0)).toBe(2000);
    expect(messages.payload(0)).toEqual({ size: PAYLOAD, truncated: true, released: true });
    expect(entries[0]?.messages).toEqual({ sent: 0, received: 100 });
  });

  it("lets go at once when the budget is made smaller", () => {
    const session = sessionOf(50, Infinity);
    expect(session.released).toBeUndefined();
    session.setBudget(30 * PAYLOAD);
    expect(session.released?.payloads).toBeGreaterThan(10);
    expect(session.messages.payload(49).text).toBe(said(49));
  });

  it("drops the older half of the rows where these alone are too many, and keeps the totals", () => {
    const session = new Session();
    session.setBudget(100_000);
    session.applyDocument(makeDocument("d"));
    session.applyBatch(opening());
    for (let i = 0; i < 5000; i += 10) session.applyBatch(ten(i));
    const { released, messages } = session;
    expect(messages.length).toBeLessThan(2000);
    expect(messages.length + (released?.messages ?? 0)).toBe(5000);
    expect(messages.at(messages.length - 1)).toBe(2000 + 4999 * 1000);
    expect(messages.payload(messages.length - 1).text).toBe(said(4999));
    expect(session.entries[0]?.messages.received).toBe(5000);
    expect(session.entries[0]?.rows.length).toBe(messages.length);
    expect(session.held).toBeLessThanOrEqual(100_000);
  });

  it("drops requests that ended, and never what is open", () => {
    const session = new Session();
    session.setBudget(200_000);
    session.applyDocument(makeDocument("d"));
    session.applyBatch(opening());
    for (let i = 0; i < 200; i++) {
      const url = "https://app.test/poll";
      const events = exchangeEvents({ subject: i + 2, url, at: 5000 + i * 1000, body: said(i) });
      session.applyBatch(makeBatch("d", events, 2 + i * events.length));
    }
    const polls = session.entries.filter(({ mechanism }) => mechanism === "fetch");
    expect(session.entries[0]?.url).toBe(URL);
    expect(polls.length + (session.released?.entries ?? 0)).toBe(200);
    expect(polls.at(-1)?.body?.text).toBe(said(199));
    expect(session.held).toBeLessThanOrEqual(200_000);
  });

  it("remembers of a body that is gone whether it repeated the one before", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d"));
    const poll = (subject: number, body: string) =>
      exchangeEvents({ subject, url: "https://app.test/poll", at: subject * 1000, body });
    session.applyBatch(makeBatch("d", [...poll(1, "a"), ...poll(2, "a"), ...poll(3, "b")]));
    session.setBudget(Infinity, 1e6);
    expect(session.entries.map(({ body }) => body?.released ?? false)).not.toContain(false);
    expect(session.entries.map((it) => it.duplicateOfPrevious)).toEqual([undefined, true, false]);
  });

  it("holds of a recording only what is from a time on", () => {
    const session = new Session();
    session.setBudget(Infinity, 2000 + 20 * 1000);
    session.applyDocument(makeDocument("d"));
    session.applyBatch(opening());
    for (let i = 0; i < 40; i += 10) session.applyBatch(ten(i));
    expect(session.released?.payloads).toBe(20);
    expect(textsOf(session).slice(20)).toEqual(Array.from({ length: 20 }, (_, i) => said(20 + i)));
  });

  it("misses nothing any more once it was cleared", () => {
    const session = sessionOf(100, 40 * PAYLOAD);
    session.clear();
    expect(session.released).toBeUndefined();
    session.applyBatch(ten(100));
    expect(textsOf(session)).toEqual(Array.from({ length: 10 }, (_, i) => said(100 + i)));
  });
});
