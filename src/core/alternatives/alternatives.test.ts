import { describe, expect, it } from "vitest";
import { chain, every, exchanges } from "../classify/judge-fixture.ts";
import { connection, sessionWith, ticks } from "../findings/finding-fixture.ts";
import type { AlternativesCard } from "../session/endpoint-figures.ts";
import { median } from "../statistics/quantiles.ts";

const rowOf = (card: AlternativesCard | undefined, technique: string) =>
  card?.rows.find((row) => row.technique === technique);

describe("what the same updates would cost otherwise", () => {
  /** 31 polls in 60 seconds, 10 bytes each, half of them new. */
  const polls = exchanges(
    every(2000, 31, () => 0, { hold: 40 }).map((one, i) => ({
      ...one,
      body: `${String(i >> 1).padStart(2, "0")}34567890`,
    })),
  );

  it("is computed from what was measured", () => {
    const card = sessionWith(polls).alternatives("e1");
    const short = rowOf(card, "short-polling");
    expect(short).toMatchObject({ requests: 1800, isCurrent: true });
    // Each poll: heads of 1000 bytes, and 10 bytes of body.
    expect(short?.bytes).toBeCloseTo(1800 * 1010, 0);
    expect(short?.staleness).toEqual({ mean: 1020, worst: 2020 });
    expect(rowOf(card, "sse")).toMatchObject({ requests: 1, isCurrent: false });
    expect(rowOf(card, "sse")?.staleness).toEqual({ mean: 20, worst: 20 });
    expect(card?.assumptions).toContainEqual({ name: "round-trip", value: 40, from: "measured" });
    expect(card?.assumptions).toContainEqual({
      name: "request-head-bytes",
      value: 700,
      from: "assumed",
    });
  });

  it.each([2000, 700])(
    "takes the round trip from the endpoint's own answers where all others are held for %i ms",
    (hold) => {
      const held = exchanges(
        every(hold + 10, 20, () => 0, { hold }).map((one) => ({
          ...one,
          url: "https://app.test/held",
        })),
      ).map((event) => ({ ...event, subject: (event.subject ?? 0) + 500 }));
      const session = sessionWith([...polls, ...held]);
      const short = session.endpoints().find(({ technique }) => technique === "short-polling");
      const { assumptions } = session.alternatives(short?.id ?? "") ?? { assumptions: [] };
      expect(assumptions).toContainEqual({ name: "round-trip", value: 40, from: "measured" });
    },
  );

  it("takes the round trip of a socket from requests to the same host", () => {
    const socket = connection({
      subject: 900,
      url: "wss://app.test/socket",
      received: ticks(50, 1000, 100),
    });
    const session = sessionWith([...polls, ...socket]);
    const talks = session.endpoints().find(({ technique }) => technique === "websocket");
    const { assumptions } = session.alternatives(talks?.id ?? "") ?? { assumptions: [] };
    expect(assumptions).toContainEqual({ name: "round-trip", value: 40, from: "measured" });
  });

  it("does not take a hold that news ended soon for a round trip", () => {
    const held = exchanges(
      every(910, 20, () => 0, { hold: 900 }).map((one, i) => ({ ...one, body: String(i) })),
    );
    const { rows = [], assumptions = [] } = sessionWith(held).alternatives("e1") ?? {};
    expect(rows.find(({ isCurrent }) => isCurrent)?.technique).toBe("long-polling");
    expect(assumptions).toContainEqual({ name: "round-trip", value: 50, from: "assumed" });
  });

  it("does not count a pause of an hour for an interval", () => {
    const times = Array.from({ length: 20 }, (_, n) => 300 + ((n * 7) % 17) * 40);
    const before = chain(times, 900);
    const after = before.map((one) => ({ ...one, at: one.at + 3_600_000 }));
    const session = sessionWith(exchanges([...before, ...after]));
    expect(session.endpoints()[0]?.interval?.basis).toBe("end-to-start");
    const starts = [before, after].flatMap((part) =>
      part.slice(1).map(({ at }, i) => at - (part[i]?.at ?? NaN)),
    );
    const truth = median(starts);
    const card = session.alternatives("e1");
    const { value = 0 } = card?.assumptions.find(({ name }) => name === "poll-interval") ?? {};
    expect(Math.abs(value - truth)).toBeLessThan(0.02 * truth);
    expect(rowOf(card, "short-polling")?.requests).toBeCloseTo(3_600_000 / value, 6);
    expect(session.statistics("e1")?.staleness?.mean).toBeCloseTo((value + 300) / 2, 6);
  });

  it("is one request per update by long polling, and more where holds end before", () => {
    const card = sessionWith(polls).alternatives("e1");
    const updates = card?.assumptions.find(({ name }) => name === "updates-per-hour")?.value ?? 0;
    expect(updates).toBeCloseTo((31 * 0.5 * 3600) / 60.041, 0);
    const requests = rowOf(card, "long-polling")?.requests ?? 0;
    expect(requests).toBeGreaterThanOrEqual(updates);
    expect(requests).toBeLessThan(updates * 1.01);
  });

  it("takes an answer without a body for no update", () => {
    const holds = Array.from({ length: 12 }, (_, i) => ({
      at: i * 2010,
      hold: 2000,
      ...(i % 3 === 0 ? { body: `{"news":${String(i)}}` } : { body: "", status: 204 }),
    }));
    const card = sessionWith(exchanges(holds)).alternatives("e1");
    expect(rowOf(card, "long-polling")?.isCurrent).toBe(true);
    const value = (name: string) => card?.assumptions.find((it) => it.name === name)?.value;
    expect(value("updates-per-hour")).toBeCloseTo((4 * 3_600_000) / (11 * 2010 + 2001), 5);
    expect(value("update-bytes")).toBe(10);
    expect(value("idle-answer-bytes")).toBe(0);
  });

  it("takes an interval where none was measured, and says so", () => {
    const socket = connection({
      subject: 1,
      received: ticks(61, 1000, 100),
      payload: "x".repeat(200),
    });
    const card = sessionWith(socket).alternatives("e1");
    expect(rowOf(card, "websocket")?.isCurrent).toBe(true);
    expect(rowOf(card, "short-polling")?.requests).toBe(720);
    expect(card?.assumptions).toContainEqual({
      name: "poll-interval",
      value: 5000,
      from: "assumed",
    });
    // 204 bytes a message, one a second, beside the handshake and the pings.
    const perUpdate = (rowOf(card, "websocket")?.bytes ?? 0) / 3600;
    expect(perUpdate).toBeGreaterThan(204);
    expect(perUpdate).toBeLessThan(212);
  });

  it("is not told of ordinary requests, or of what was hardly seen", () => {
    expect(sessionWith(exchanges([{ at: 0 }])).alternatives("e1")).toBeUndefined();
    const short = connection({ subject: 1, received: [10, 20] });
    expect(sessionWith(short).alternatives("e1")).toBeUndefined();
    expect(sessionWith([]).alternatives("e9")).toBeUndefined();
  });
});
