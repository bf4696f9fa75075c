import { describe, expect, it } from "vitest";
import type { FixtureEvent } from "../../session/batch-fixture.ts";
import { T0, chain, every, exchanges, judged, verdictOf } from "../judge-fixture.ts";

describe("short polling", () => {
  it("is possible, likely and sure as intervals come", () => {
    expect(verdictOf(every(1000, 3))[0]).toBe("other");
    expect(verdictOf(every(1000, 4))).toEqual(["short-polling", "possible", "regular-interval"]);
    expect(verdictOf(every(1000, 6))).toEqual(["short-polling", "likely", "regular-interval"]);
    expect(verdictOf(every(1000, 13))).toEqual(["short-polling", "sure", "regular-interval"]);
  });

  it("tells the period of a timer from start to start", () => {
    const { interval } = judged(exchanges(every(1000, 8, () => 0, { hold: 40 })));
    expect(interval).toMatchObject({ n: 7, basis: "start-to-start", median: 1000, mad: 0, cv: 0 });
  });

  it("tells the rest of a wait after the answer from end to start", () => {
    const { technique, interval } = judged(
      exchanges(chain([10, 300, 120, 40, 250, 80, 200, 15, 90], 1000)),
    );
    expect(technique).toBe("short-polling");
    expect(interval).toMatchObject({ basis: "end-to-start", median: 1000 });
  });

  it("bears a missed tick among even ones", () => {
    const list = every(1000, 10).filter((_, n) => n !== 4);
    expect(verdictOf(list)).toEqual(["short-polling", "likely", "regular-interval"]);
  });

  it("bears a long pause after which it goes on", () => {
    const list = [...every(1000, 8), ...every(1000, 8, () => 100_000)];
    expect(judged(exchanges(list))).toMatchObject({
      technique: "short-polling",
      confidence: "sure",
    });
  });

  it("counts only intervals in which the page was visible", () => {
    const hide = (at: number, state: "visible" | "hidden"): FixtureEvent => ({
      kind: "visibility-changed",
      at: T0 + at,
      fact: { state },
    });
    const shown = every(1000, 6);
    const slow = every(3700, 6, () => 6000);
    const events = exchanges([...shown, ...slow]);
    const { technique, interval, evidence } = judged([...events, hide(5500, "hidden")]);
    expect([technique, interval?.n, interval?.max]).toEqual(["short-polling", 5, 1000]);
    expect(evidence.find(({ rule }) => rule === "left-out")?.figures).toEqual({
      hidden: 6,
      pauses: 0,
    });
  });

  it("is a chain that asks again at once without being held", () => {
    expect(verdictOf(chain([20, 30, 22, 60, 25, 35, 21, 50], 5))).toEqual([
      "short-polling",
      "likely",
      "chain-without-hold",
    ]);
  });

  it("is waiting for a job with growing gaps", () => {
    const list = [0, 1000, 2500, 4750, 8125, 13_190].map((at) => ({ at }));
    const { technique, confidence, evidence } = judged(exchanges(list));
    expect([technique, confidence, evidence[0]?.rule]).toEqual([
      "short-polling",
      "likely",
      "growing-interval",
    ]);
  });

  it("has a rhythm of bursts", () => {
    const list = Array.from({ length: 24 }, (_, n) => ({
      at: Math.floor(n / 4) * 5000 + (n % 4) * 3,
    }));
    expect(verdictOf(list)).toEqual(["short-polling", "likely", "regular-interval"]);
  });

  it("is told by when the answer came where the page does not read it", () => {
    const events = exchanges(every(500, 8, () => 0, { hold: 10, reading: 1400 }));
    const unread = events
      .filter(({ kind }) => kind !== "body-received")
      .map((event) =>
        event.kind === "ended"
          ? { ...event, fact: { state: "closed" as const, unobserved: "Not read." } }
          : event,
      );
    const { technique, evidence } = judged(unread);
    expect([technique, evidence[0]?.rule]).toEqual(["short-polling", "regular-interval"]);
  });
});
