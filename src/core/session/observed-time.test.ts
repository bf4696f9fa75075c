import { describe, expect, it } from "vitest";
import { T0, exchanges } from "../classify/judge-fixture.ts";
import { connection, sessionWith, ticks } from "../findings/finding-fixture.ts";
import type { FixtureEvent } from "./batch-fixture.ts";
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

describe("clocks that differ", () => {
  const HOUR = 3_600_000;
  /** Speaks each second for a minute, from `from` on. */
  const speaks = (from: number) =>
    connection({ subject: 1, at: from, received: ticks(60, 1000, from + 10) });

  /** @param now what the viewer's clock shows as the document sends it, milliseconds from `T0`. */
  const heard = (session: Session, id: string, events: readonly FixtureEvent[], now: number) => {
    session.applyBatch({ ...makeBatch(id, events), now: T0 + now });
  };
  const silences = (session: Session) =>
    session.findings.flatMap(({ rule, figures }) =>
      rule === "silent-connection" ? [figures["longest"]] : [],
    );

  /** A page whose clock stood still for eight hours, and a frame that began after them. */
  function slept(): Session {
    const session = new Session();
    session.applyDocument(makeDocument("page", { startedAt: T0 }));
    heard(session, "page", speaks(0), 8 * HOUR + 60_000);
    const startedAt = T0 + 8 * HOUR + 60_500;
    session.applyDocument(makeDocument("frame", { startedAt, isTop: false }));
    const asked = exchanges([{ at: 8 * HOUR + 61_000, url: "https://app.test/frame" }]);
    heard(session, "frame", asked, 8 * HOUR + 61_100);
    return session;
  }

  it("are no silence of a page that slept, when another document begins", () => {
    const session = slept();
    expect(silences(session)).toEqual([]);
    session.passTime(T0 + 8 * HOUR + 122_000);
    // It spoke at 59.01 s for the last time, when the other clock showed 60 s; a second may be on its way.
    expect(silences(session)).toEqual([121_000 - 60_000]);
  });

  it("are no silence when somebody sets the clock back", () => {
    const session = new Session();
    session.applyDocument(makeDocument("before", { startedAt: T0 }));
    heard(session, "before", speaks(0), 60_000 - HOUR);
    session.retainDocuments(() => false);
    const from = 70_000 - HOUR;
    session.applyDocument(makeDocument("after", { startedAt: T0 + from }));
    heard(session, "after", speaks(from), from + 60_000);
    expect(silences(session)).toEqual([]);
    session.passTime(T0 + from + 130_000);
    expect(silences(session).map((it) => Math.round(Number(it) / 1000))).toEqual([70]);
  });

  it("heal when a page that slept is heard again", () => {
    const session = new Session();
    session.applyDocument(makeDocument("page", { startedAt: T0 }));
    heard(session, "page", speaks(0), 59_020);
    session.passTime(T0 + HOUR);
    expect(silences(session)).toHaveLength(1);
    const next = { kind: "message-received", at: T0 + 60_010, subject: 1, payload: "x" } as const;
    session.applyBatch({ ...makeBatch("page", [next], 62), now: T0 + HOUR + 1000 });
    session.passTime(T0 + HOUR + 2000);
    expect(silences(session)).toEqual([]);
  });

  it("heal a verdict that rested on silence", () => {
    const session = sessionWith(pages);
    session.passTime(T0 + HOUR);
    expect(told(session)[0]).toBe("other");
    const { count } = makeBatch("d", pages);
    const other = connection({ subject: 99, at: 3400 });
    session.applyBatch({ ...makeBatch("d", other, count), now: T0 + HOUR + 100 });
    expect(told(session)[0]).toBe("short-polling");
  });

  it("end a document at the time of its own", () => {
    const session = slept();
    session.endDocument("page");
    const goneAt = session.documents[0]?.goneAt ?? 0;
    expect(goneAt - T0).toBeGreaterThanOrEqual(59_010);
    expect(goneAt - T0).toBeLessThan(62_000);
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

  it("of a connection counts while the page is hidden, too: proxies cut it all the same", () => {
    const session = sessionWith([...connection({ subject: 1, received: [100] }), hidden(200)]);
    session.passTime(T0 + 62_000);
    expect(session.findings.map(({ rule }) => rule)).toEqual(["silent-connection"]);
  });

  it("of a document that went away proves nothing", () => {
    const session = sessionWith(pages);
    session.endDocument("d");
    session.passTime(T0 + 60_000);
    expect(told(session)[0]).toBe("short-polling");
  });
});
