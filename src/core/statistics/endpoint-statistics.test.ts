import { describe, expect, it } from "vitest";
import { connection, sessionWith, streamed, ticks } from "../findings/finding-fixture.ts";
import { chain, every, exchanges } from "../classify/judge-fixture.ts";

describe("the statistics of an endpoint", () => {
  it("tell a poll's intervals, rests, answer times and bytes", () => {
    const session = sessionWith(exchanges(every(2000, 30, () => 0, { hold: 100, body: "1234" })));
    const statistics = session.statistics("e1");
    expect(statistics?.interval).toMatchObject({ n: 29, median: 2000, p99: 2000, cv: 0 });
    expect(statistics?.rest).toMatchObject({ n: 29, min: 1899, max: 1899 });
    expect(statistics?.timeToFirstByte).toMatchObject({ n: 30, min: 100, max: 100 });
    expect(statistics?.duration).toMatchObject({ n: 30, max: 101 });
    expect(statistics?.bytes).toEqual({ sent: 0, received: 120 });
    expect(statistics?.identicalShare).toBe(1);
    expect(statistics?.staleness).toEqual({ mean: 1050, worst: 2050 });
    const amounts = statistics?.overTime?.amounts;
    expect(amounts?.bytesReceived.reduce((sum, bytes) => sum + bytes, 0)).toBe(120);
    expect(amounts?.started.reduce((sum, count) => sum + count, 0)).toBe(30);
  });

  it("tell holds, to the end of a small body", () => {
    const session = sessionWith(exchanges(chain([2000, 3000, 2500, 2600], 5)));
    expect(session.statistics("e1")?.hold).toMatchObject({ n: 4, min: 2001, max: 3001 });
  });

  it("tell the time between messages, connection lives, outages and peaks", () => {
    const session = sessionWith([
      ...connection({ subject: 1, received: ticks(11, 100, 100), ended: 2000 }),
      ...connection({ subject: 2, at: 4000, opened: null, ended: 4100, state: "failed" }),
      ...connection({ subject: 3, at: 5000, opened: 5001, sent: [5100], received: [5200] }),
    ]);
    const statistics = session.statistics("e1");
    expect(statistics?.betweenMessages).toMatchObject({ n: 10, min: 100, max: 100 });
    expect(statistics?.connectionLife).toMatchObject({ n: 1, max: 1999 });
    // From the close of the first to the opening of the third: the attempt that failed is part of it.
    expect(statistics).toMatchObject({ reconnects: 2, downTime: 3001, outage: { n: 1 } });
    expect(statistics?.overTime?.amounts.sent.reduce((sum, count) => sum + count, 0)).toBe(1);
    // Ten gaps of 100 ms are a second.
    expect(statistics?.peak).toEqual({ messages: 10, bytes: 10 });
  });

  it.each([
    [10, 50],
    [20, 100],
    [40, 200],
    [80, 400],
    [160, 800],
    [320, 1600],
  ])("tell the busiest second of %i s in which 20 come each", (seconds, step) => {
    const session = sessionWith(connection({ subject: 1, received: ticks(20 * seconds, 50, 50) }));
    const { overTime, peak } = session.statistics("e1") ?? {};
    expect(overTime?.step).toBe(step);
    expect(peak?.messages).toBeCloseTo(20, 6);
    expect(peak?.bytes).toBeCloseTo(20, 6);
  });

  it.each([
    [10, 50],
    [160, 800],
  ])("tell the busiest second of %i s with one burst", (seconds, step) => {
    const burst = ticks(30, 10, 5600);
    const received = [...ticks(seconds, 1000, 100), ...burst].sort((a, b) => a - b);
    const { overTime, peak } =
      sessionWith(connection({ subject: 1, received })).statistics("e1") ?? {};
    expect(overTime?.step).toBe(step);
    // All of the burst, and of the others what is within a second of it.
    expect(peak?.messages).toBeGreaterThanOrEqual(30);
    expect(peak?.messages).toBeLessThan(32);
  });

  it("tell the time between chunks where there are no messages", () => {
    const chunks = ticks(5, 1000, 500).map((at) => [at, "{}\n"] as const);
    const headers = [["content-type", "application/x-ndjson"]] as const;
    const session = sessionWith(streamed(1, chunks, { headers }));
    expect(session.statistics("e1")?.betweenMessages).toMatchObject({ n: 4, median: 1000 });
  });

  it("are none of an endpoint that there is not", () => {
    expect(sessionWith([]).statistics("e1")).toBeUndefined();
  });

  it("look at each message once, however often they are asked for", () => {
    const session = sessionWith([]);
    expect(session.statisticsWork).toBe(0);
    const grown = sessionWith(connection({ subject: 1, received: ticks(1000, 1) }));
    const first = grown.statistics("e1");
    const work = grown.statisticsWork;
    for (let i = 0; i < 50; i++) expect(grown.statistics("e1")).toEqual(first);
    expect(grown.statisticsWork).toBe(work);
    expect(work).toBeLessThan(1010);
  });
});
