import { describe, expect, it } from "vitest";
import { T0, chain, every, exchanges } from "../classify/judge-fixture.ts";
import type { Exchange } from "../classify/judge-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { found, sessionWith } from "./finding-fixture.ts";

const same = (count: number, changing = 0): Exchange[] =>
  every(2000, count).map((one, i) => ({
    ...one,
    body: i < changing ? `{"v":${String(i)}}` : "{}",
  }));

describe("polling that mostly repeats itself", () => {
  it("is found with what it wastes and what a stream would cost", () => {
    const finding = found("repeats-itself", exchanges(same(12)));
    expect(finding?.severity).toBe("warning");
    expect(finding?.figures).toMatchObject({
      identical: 11,
      total: 11,
      share: 1,
      requestsPerHour: 1800,
      wastedPerHour: 1800,
      staleness: 1005,
      sseRequestsPerHour: 1,
    });
    expect(finding?.rows?.entries).toHaveLength(11);
    expect(finding?.text).toMatch(/^11 of 11 answers .* Let the server tell/);
    expect(Number(finding?.figures["sseBytesPerHour"])).toBeLessThan(
      Number(finding?.figures["wastedBytesPerHour"]) / 100,
    );
  });

  it("is not found where answers change, or after a few only", () => {
    expect(found("repeats-itself", exchanges(same(12, 6)))).toBeUndefined();
    expect(found("repeats-itself", exchanges(same(10)))).toBeUndefined();
  });
});

describe("polling too fast", () => {
  it("is found below a second", () => {
    const finding = found("polls-fast", exchanges(every(400, 8)));
    expect(finding?.figures).toEqual({ median: 400, perHour: 9000 });
  });

  it("is not found at a second", () => {
    expect(found("polls-fast", exchanges(every(1000, 8)))).toBeUndefined();
  });

  /** Rests `pause` ms after answers that take 0.3 to 0.9 s, each time other. */
  const resting = (pause: number) =>
    exchanges(chain([300, 900, 500, 700, 400, 800, 600, 350, 850, 450, 750, 550, 650, 600], pause));

  it("counts from start to start where the page rests after each answer", () => {
    const finding = found("polls-fast", resting(300));
    expect(sessionWith(resting(300)).endpoints()[0]?.interval).toMatchObject({
      basis: "end-to-start",
      median: 300,
    });
    // 600 ms of answer, a millisecond of its body and the rest.
    const { median = 0, perHour = 0 } = finding?.figures as Record<string, number>;
    expect(Math.abs(median - 901)).toBeLessThan(0.01 * 901);
    expect(perHour).toBe(Math.round(3_600_000 / median));
    expect(found("polls-fast", resting(900))).toBeUndefined();
  });

  it("takes one of several that are asked for in turn", () => {
    // The first answer takes its time, the others none; then the page rests for two seconds.
    const list = chain([300, 900, 500, 700, 400, 800, 600, 350, 850, 450, 750, 550], 2000);
    const asked = (symbol: string) => ({ url: `https://app.test/quote?symbol=${symbol}` });
    const inTurn = list.flatMap(({ at, hold = 0 }) => [
      { ...asked("A"), at, hold },
      { ...asked("B"), at: at + hold + 5, hold: 2 },
      { ...asked("C"), at: at + hold + 10, hold: 2 },
    ]);
    const session = sessionWith(exchanges(inTurn));
    expect(session.endpoints()[0]).toMatchObject({
      technique: "short-polling",
      interval: { basis: "end-to-start", median: 2000 },
    });
    expect(session.findings.map(({ rule }) => rule)).not.toContain("polls-fast");
  });
});

describe("polling while hidden", () => {
  const hidden = (count: number): FixtureEvent[] =>
    exchanges([
      ...every(2000, 8),
      ...every(2000, count, () => 16_000, { started: { visible: false } }),
    ]);

  it("is found from the third poll on", () => {
    expect(found("polls-hidden", hidden(3))?.figures).toEqual({ hidden: 3, polls: 11 });
    expect(found("polls-hidden", hidden(3))?.rows?.entries).toEqual([8, 9, 10]);
  });

  it("is not found for the one that was under way", () => {
    expect(found("polls-hidden", hidden(1))).toBeUndefined();
  });
});

describe("overlapping polls", () => {
  it("are found where a timer does not wait for the answer", () => {
    const list = exchanges(every(1000, 8, () => 0, { hold: 2500 }));
    expect(found("polls-overlap", list)?.figures).toEqual({ overlapping: 7, polls: 8 });
  });

  it("are not found where one slow answer was overtaken", () => {
    const list = every(1000, 20).map((one, i) => ({ ...one, hold: i === 5 ? 1500 : 20 }));
    expect(found("polls-overlap", exchanges(list))).toBeUndefined();
  });
});

describe("no back-off", () => {
  it("is found where failures are tried again at an unchanged interval", () => {
    const finding = found("no-back-off", exchanges(every(1000, 6, () => 0, { status: 503 })));
    expect(finding).toMatchObject({
      severity: "problem",
      figures: { failures: 6, interval: 1000, growth: 1 },
    });
  });

  it("is not found where the interval grows, or where polls succeed in between", () => {
    const growing = [0, 1000, 3000, 7000, 15_000, 31_000].map((at) => ({ at, status: 503 }));
    expect(found("no-back-off", exchanges(growing))).toBeUndefined();
    const mixed = every(1000, 12).map((one, i) => ({ ...one, status: i % 3 === 0 ? 200 : 503 }));
    expect(found("no-back-off", exchanges(mixed))).toBeUndefined();
  });
});

describe("waiting on the server", () => {
  const ceiling = (body: string) =>
    exchanges(
      chain([5000, 5010, 5005, 4990, 5002], 5, { status: body === "" ? 204 : 200 }).map(
        (one, i) => ({ ...one, body: body === "" ? "" : `${body}${String(i)}` }),
      ),
    );

  it("is found where holds end at one ceiling without data", () => {
    expect(found("server-timeout", ceiling(""))?.figures).toEqual({
      empty: 5,
      holds: 5,
      ceiling: 5010,
    });
  });

  it("is not found where they end with data", () => {
    expect(found("server-timeout", ceiling("data"))).toBeUndefined();
  });
});

describe("the findings of a session", () => {
  it("are the same list until something changes, the worst first", () => {
    const session = sessionWith([
      ...exchanges(every(400, 12, () => 0, { body: "{}" })),
      ...exchanges(every(1000, 8, () => 0, { url: "https://app.test/broken", status: 500 })).map(
        (event) => ({ ...event, subject: (event.subject ?? 0) + 100 }),
      ),
    ]);
    const { findings } = session;
    expect(session.findings).toBe(findings);
    expect(findings.map(({ rule, endpoint }) => [rule, endpoint])).toEqual([
      ["no-back-off", "e2"],
      ["repeats-itself", "e1"],
      ["polls-fast", "e1"],
    ]);
    session.clear();
    expect(session.findings).toEqual([]);
  });

  it("name their entries by the index the views know", () => {
    const session = sessionWith(exchanges(every(400, 8)));
    const [finding] = session.findings;
    const starts = finding?.rows?.entries.map((index) => session.entries[index]?.startedAt);
    expect(starts?.[0]).toBe(T0);
  });
});
