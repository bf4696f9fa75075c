import { describe, expect, it } from "vitest";
import type { Headers } from "../../capture/vocabulary.ts";
import { startedFact } from "../../session/batch-fixture.ts";
import type { FixtureEvent } from "../../session/batch-fixture.ts";
import { T0, every, exchanges, judged, verdictOf } from "../judge-fixture.ts";

describe("ordinary requests", () => {
  it("are requests to distinct URLs", () => {
    const list = every(500, 30).map((one, i) => ({
      ...one,
      url: `https://app.test/item/${String(i)}`,
    }));
    expect(verdictOf(list)).toEqual(["other", "sure", "distinct-urls"]);
  });

  it("are irregular clicks", () => {
    const starts = [0, 700, 4200, 5100, 12_000, 12_400, 19_000, 31_000, 31_900];
    expect(verdictOf(starts.map((at) => ({ at })))).toEqual(["other", "possible", "no-pattern"]);
  });

  it("are one slow request", () => {
    expect(verdictOf([{ at: 0, hold: 20_000 }])).toEqual(["other", "possible", "needs-more"]);
  });

  it("are retries, whatever the rhythm", () => {
    expect(verdictOf(every(1000, 8, () => 0, { status: 503 }))).toEqual([
      "other",
      "possible",
      "retry",
    ]);
  });

  it("are pages, however evenly they are asked", () => {
    const list = every(400, 9).map((one, i) => ({
      ...one,
      url: `https://app.test/list?page=${String(i + 1)}`,
    }));
    const after: FixtureEvent = {
      kind: "started",
      at: T0 + 9000,
      subject: 99,
      fact: startedFact("https://app.test/later"),
    };
    expect(judged([...exchanges(list), after]).evidence[0]?.rule).toBe("counts-up");
  });

  it("are the parts of an upload", () => {
    const parts = Array.from({ length: 7 }, (_, i) => {
      const requestHeaders: Headers = [
        ["Content-Range", `bytes ${String(i * 65_536)}-${String(i * 65_536 + 65_535)}/458752`],
      ];
      return {
        at: i * 300,
        hold: 250,
        body: "",
        started: {
          method: "PUT",
          requestHeaders,
          requestBody: { kind: "blob" as const, size: 65_536 },
        },
      };
    });
    expect(verdictOf(parts)[0]).toBe("other");
  });

  it("are many at once and then a pause", () => {
    const list = [0, 5, 9, 14, 20, 31].map((at) => ({ at }));
    const later: FixtureEvent = {
      kind: "started",
      at: T0 + 2000,
      subject: 99,
      fact: startedFact("https://app.test/later"),
    };
    expect(judged([...exchanges(list), later])).toMatchObject({
      technique: "other",
      evidence: [{ rule: "burst", figures: { largest: 6 } }],
    });
  });

  it("are what somebody types, each giving up the one before", () => {
    const keys = [0, 260, 480, 900, 1100, 1420];
    const list = keys.map((at, i) => ({
      at,
      url: `https://app.test/search?q=${"lookfor".slice(0, i + 1)}`,
      hold: (keys[i + 1] ?? at + 300) - at - 2,
      state: i < keys.length - 1 ? ("aborted" as const) : ("closed" as const),
    }));
    expect(verdictOf(list)[0]).toBe("other");
  });

  it("report to the server and get nothing back", () => {
    const list = every(2000, 9, () => 0, {
      status: 204,
      body: "",
      started: { method: "POST", requestBody: { kind: "text", text: "{}", size: 2 } },
    });
    expect(verdictOf(list)).toEqual(["other", "possible", "reports"]);
  });
});
