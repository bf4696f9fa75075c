import { describe, expect, it } from "vitest";
import { makeBatch, makeDocument, openedFact, startedFact } from "../session/batch-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { Session } from "../session/session.ts";

const SOCKET = "wss://app.test/feed";
const COUNT = 12_000;
const BATCH = 500;

/** Bursts with pauses in them; each third message comes together with the one before it, and the clock is set back once. */
function timesOfFlood(): number[] {
  const times: number[] = [];
  let at = 2000;
  for (let i = 0; i < COUNT; i++) {
    if (i % 3 !== 0) at += 0.1 + (i % 7) * 0.2;
    if (i % 900 === 0) at += 400;
    if (i === 7000) at -= 50;
    times.push(Math.round(at * 1000) / 1000);
  }
  return times;
}

/** @param look is called after each batch: figures are worked out piece by piece. */
function flooded(
  times: readonly number[],
  kindOf: (n: number) => FixtureEvent["kind"],
  look: (session: Session) => void,
): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  const started = startedFact(SOCKET, { mechanism: "websocket" });
  const opened = openedFact(SOCKET, [], { status: 101 });
  const opening: FixtureEvent[] = [
    { kind: "started", at: 1000, subject: 1, fact: started },
    { kind: "opened", at: 1001, subject: 1, fact: opened },
  ];
  session.applyBatch(makeBatch("d", opening));
  for (let first = 0; first < times.length; first += BATCH) {
    const events = times.slice(first, first + BATCH).map((at, i): FixtureEvent => ({
      ...{ kind: kindOf(first + i), at, subject: 1 },
      payload: "x".repeat(10 + ((first + i) % 5)),
    }));
    session.applyBatch(makeBatch("d", events, 2 + first));
    look(session);
  }
  return session;
}

function figuresOf(session: Session) {
  const figures = session.statistics(session.endpoints()[0]?.id ?? "");
  if (figures === undefined) throw new Error("no figures");
  return figures;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe("figures of a flood", () => {
  const times = timesOfFlood();
  const gaps = times.slice(1).map((at, i) => Math.max(0, at - (times[i] ?? 0)));

  it.each([
    ["looked at batch by batch", (session: Session) => void figuresOf(session)],
    ["looked at once", () => undefined],
  ])("count each message and each gap, %s", (_how, look) => {
    const { betweenMessages, overTime, bytes } = figuresOf(
      flooded(times, () => "message-received", look),
    );
    expect(betweenMessages?.n).toBe(COUNT - 1);
    expect(betweenMessages?.mean).toBeCloseTo(sum(gaps) / gaps.length, 6);
    expect(betweenMessages?.min).toBe(0);
    expect(betweenMessages?.max).toBeCloseTo(Math.max(...gaps), 3);
    const sorted = gaps.toSorted((a, b) => a - b);
    const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
    expect(Math.abs((betweenMessages?.median ?? 0) - median)).toBeLessThanOrEqual(0.011 * median);
    const sizes = sum(times.map((_, i) => 10 + (i % 5)));
    expect(bytes.received).toBe(sizes);
    expect(sum(overTime?.amounts.bytesReceived ?? [])).toBe(sizes);
    const { from = 0, step = 1 } = overTime ?? {};
    const expected = new Array<number>(overTime?.amounts.received.length ?? 0).fill(0);
    for (const at of times) {
      const slot = Math.floor((at - from) / step);
      expected[slot] = (expected[slot] ?? 0) + 1;
    }
    expect(overTime?.amounts.received).toEqual(expected);
  });

  it("count what goes one way apart from what goes the other", () => {
    const kindOf = (n: number) => (n % 100 < 80 ? "message-received" : "message-sent");
    const { overTime, betweenMessages } = figuresOf(flooded(times, kindOf, figuresOf));
    expect(sum(overTime?.amounts.received ?? [])).toBe(COUNT * 0.8);
    expect(sum(overTime?.amounts.sent ?? [])).toBe(COUNT * 0.2);
    expect(betweenMessages?.n).toBe(COUNT * 0.8 - 1);
  });
});
