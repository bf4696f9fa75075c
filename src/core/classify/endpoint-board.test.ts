import { describe, expect, it } from "vitest";
import { exchangeEvents, makeBatch, makeDocument, startedFact } from "../session/batch-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { Session } from "../session/session.ts";

/** A session that takes one batch after the other. */
function growingSession() {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  let seq = 0;
  return {
    session,
    take: (events: readonly FixtureEvent[]) => {
      session.applyBatch(makeBatch("d", events, seq));
      seq += events.length;
    },
  };
}

const poll = (subject: number, at: number) =>
  exchangeEvents({ subject, at, url: "https://app.test/poll", body: "same" });
const socket = (at: number, subject = 1): FixtureEvent[] => [
  {
    kind: "started",
    at,
    subject,
    fact: startedFact("wss://app.test/s", { mechanism: "websocket" }),
  },
  { kind: "message-received", at: at + 1, subject, payload: "x" },
];

describe("the endpoints of a session", () => {
  it("are the same list until something changes", () => {
    const { session, take } = growingSession();
    take(poll(1, 1000));
    const before = session.endpoints();
    expect(session.endpoints()).toBe(before);
    take(poll(2, 2000));
    expect(session.endpoints()).not.toBe(before);
  });

  it("stay the same objects while only others change", () => {
    const { session, take } = growingSession();
    const ended: FixtureEvent = { kind: "ended", at: 5, subject: 1, fact: { state: "closed" } };
    take([...socket(1), ended]);
    take(poll(2, 20_000));
    const [quiet, polled] = session.endpoints();
    take(poll(3, 21_000));
    const [quietAfter, polledAfter] = session.endpoints();
    expect(quietAfter).toBe(quiet);
    expect(polledAfter).not.toBe(polled);
  });

  it("lose their rate as others go on", () => {
    const { session, take } = growingSession();
    take(socket(1000));
    expect(session.endpoints()[0]?.rate).toBe(1);
    take(poll(2, 6000));
    expect(session.endpoints()[0]?.rate).toBeCloseTo(1 / 5, 1);
    take(poll(3, 30_000));
    expect(session.endpoints()[0]?.rate).toBe(0);
  });

  it("are judged again as time goes by, where something is open", () => {
    const { session, take } = growingSession();
    for (let i = 0; i < 3; i++) {
      const held = { subject: i + 1, url: "https://app.test/wait", hold: 3000 };
      take(
        exchangeEvents({ ...held, at: 1000 + i * 3001, body: String(i) }).slice(0, i < 2 ? 4 : 1),
      );
    }
    expect(session.endpoints()[0]?.technique).toBe("other");
    take(socket(9000, 50));
    expect(session.endpoints()[0]?.technique).toBe("long-polling");
  });

  it("remember the rhythm of a page that has been hidden for long", () => {
    const { session, take } = growingSession();
    for (let i = 0; i < 40; i++) take(poll(i + 1, 1000 * i));
    take([{ kind: "visibility-changed", at: 39_500, fact: { state: "hidden" } }]);
    for (let i = 0; i < 700; i++) {
      const slow = { at: 40_000 + 60_000 * i, url: "https://app.test/poll", body: "same" };
      take(exchangeEvents({ ...slow, subject: 100 + i, started: { visible: false } }));
    }
    expect(session.endpoints()[0]).toMatchObject({
      technique: "short-polling",
      confidence: "sure",
      interval: { n: 39, median: 1000 },
    });
  });

  it("judge a long recording by its latest exchanges, and count all of it", () => {
    const { session, take } = growingSession();
    for (let i = 0; i < 700; i++) take(poll(i + 1, 1000 * i));
    const [endpoint] = session.endpoints();
    expect(endpoint).toMatchObject({
      technique: "short-polling",
      exchanges: 700,
      bytes: { sent: 0, received: 2800 },
      duplicates: { identical: 699, total: 699 },
      interval: { n: 511, median: 1000 },
    });
    expect(endpoint?.entries).toHaveLength(700);
  });
});
