import { describe, expect, it } from "vitest";
import { T0, exchanges } from "../classify/judge-fixture.ts";
import { connection, sessionWith, ticks } from "../findings/finding-fixture.ts";
import { makeBatch, makeDocument } from "./batch-fixture.ts";
import { Session } from "./session.ts";

/** Page after page, each named by its number, and then no more. */
const pages = exchanges(
  ticks(14, 230).map((at, i) => ({
    at,
    hold: 70,
    url: `https://app.test/people?page=${String(i + 1)}`,
    body: `[${String(i)}]`,
  })),
);

const told = (session: Session) => {
  const { technique, confidence, evidence } = session.endpoints()[0]!;
  return [technique, confidence, evidence[0]?.rule];
};

describe("a session whose time passes", () => {
  it("notices that what counted up has stopped, though nothing else comes", () => {
    const session = sessionWith(pages);
    const before = session.endpoints();
    expect(told(session)[0]).toBe("short-polling");
    const { revision } = session;
    session.passTime(session.latestAt + 3000);
    expect(told(session)).toEqual(["other", "sure", "counts-up"]);
    expect(session.revision).toBe(revision);
    const after = session.endpoints();
    expect(after).not.toBe(before);
    session.passTime(session.latestAt + 60_000);
    // What has stopped is not looked at again.
    expect(session.endpoints()).toBe(after);
  });

  it("does not count what may still be on its way", () => {
    const session = sessionWith(pages);
    session.passTime(session.latestAt + 1200);
    expect(session.observedUntil).toBe(session.latestAt + 200);
    session.passTime(session.latestAt + 1200, 0);
    expect(session.observedUntil).toBe(session.latestAt + 1200);
    session.passTime(session.latestAt + 100);
    expect(session.observedUntil).toBe(session.latestAt + 1200);
  });

  it("does not take a clock that stood still for silence", () => {
    const session = new Session();
    session.applyDocument(makeDocument("d", { startedAt: T0 }));
    const slept = 3_600_000;
    const batch = makeBatch("d", pages);
    session.applyBatch({ ...batch, now: batch.now + slept });
    session.passTime(session.latestAt + slept + 1100);
    expect(session.observedUntil).toBe(session.latestAt + 100);
    expect(told(session)[0]).toBe("short-polling");
  });

  it("knows nothing before anything was seen", () => {
    const session = new Session();
    session.passTime(Date.now());
    expect(session.observedUntil).toBe(0);
  });

  it("finds that a connection is silent", () => {
    const session = sessionWith(connection({ subject: 1, received: [100, 200] }));
    const rules = () => session.findings.map(({ rule }) => rule);
    expect(rules()).toEqual([]);
    session.passTime(T0 + 62_000);
    expect(rules()).toEqual(["silent-connection"]);
  });
});

describe("silence", () => {
  const hidden = (at: number) =>
    ({ kind: "visibility-changed", at: T0 + at, fact: { state: "hidden" } }) as const;

  it("of a page that is hidden proves nothing: its timers are slowed down", () => {
    const session = sessionWith([...pages, hidden(3100)]);
    session.passTime(T0 + 60_000);
    expect(told(session)[0]).toBe("short-polling");
  });

  it("of a document that went away proves nothing", () => {
    const session = sessionWith(pages);
    session.endDocument("d");
    session.passTime(T0 + 60_000);
    expect(told(session)[0]).toBe("short-polling");
  });
});
