import { describe, expect, it } from "vitest";
import { exchangeEvents, startedFact } from "../../session/batch-fixture.ts";
import type { FixtureEvent } from "../../session/batch-fixture.ts";
import { POLLED, T0, chain, every, exchanges, judged, verdictOf } from "../judge-fixture.ts";

describe("long polling", () => {
  it("is possible at three, likely at four, sure at five with long holds", () => {
    const holds = [2500, 2480, 2510, 2490, 2500];
    expect(verdictOf(chain(holds.slice(0, 3), 5)).slice(0, 2)).toEqual([
      "long-polling",
      "possible",
    ]);
    expect(verdictOf(chain(holds.slice(0, 4), 5)).slice(0, 2)).toEqual(["long-polling", "likely"]);
    expect(verdictOf(chain(holds, 5))).toEqual(["long-polling", "sure", "held"]);
  });

  it("bears answers that were waiting already", () => {
    expect(verdictOf(chain([3000, 15, 2000, 4000, 20, 900, 2600], 5)).slice(0, 2)).toEqual([
      "long-polling",
      "sure",
    ]);
  });

  it("counts the request that is held now", () => {
    const done = exchanges(chain([2500, 2500], 5));
    const open: FixtureEvent[] = [
      { kind: "started", at: T0 + 5015, subject: 9, fact: startedFact(POLLED) },
      { kind: "started", at: T0 + 6500, subject: 10, fact: startedFact("https://app.test/x") },
    ];
    expect(judged([...done, ...open])).toMatchObject({ technique: "long-polling", open: 1 });
  });

  it("overlaps where a timer asks before the answer came", () => {
    const { technique, evidence } = judged(exchanges(every(1000, 8, () => 0, { hold: 2500 })));
    expect(technique).toBe("long-polling");
    expect(evidence[1]?.text).toContain("before the last one ended");
  });

  it("says at which ceiling holds end without data", () => {
    const list = chain([5000, 5010, 1200, 5005, 4990], 5, { status: 204 }).map((one) => ({
      ...one,
      body: "",
    }));
    const ceiling = judged(exchanges(list)).evidence.find(({ rule }) => rule === "hold-ceiling");
    expect(ceiling?.figures).toMatchObject({ holds: 4, ceiling: 5010, empty: 4 });
  });

  it("says so though one hold in five was told of late", () => {
    const ceilingOf = (holds: number[]) => {
      const list = chain(holds, 5, { status: 204 }).map((one) => ({ ...one, body: "" }));
      return judged(exchanges(list)).evidence.find(({ rule }) => rule === "hold-ceiling");
    };
    expect(ceilingOf([4000, 4010, 4400, 4005, 3990])?.figures).toMatchObject({
      holds: 4,
      ceiling: 4010,
      empty: 4,
    });
    // It is near enough to some of the others.
    expect(ceilingOf([4000, 4010, 4205, 4005, 3990])?.figures).toMatchObject({
      holds: 4,
      ceiling: 4010,
      empty: 4,
    });
    expect(ceilingOf([4000, 4010, 4400, 4900, 5500])).toBeUndefined();
  });

  it("is not a slow backend asked at rest", () => {
    expect(verdictOf(chain([2500, 2400, 2600, 2500, 2550], 6000))[0]).not.toBe("long-polling");
  });

  it("is not a slow backend asked once per URL", () => {
    const list = chain(Array<number>(8).fill(1500), 5).map((one, i) => ({
      ...one,
      url: `https://app.test/report?name=${"abcdefgh".charAt(i)}x`,
    }));
    expect(verdictOf(list)).toEqual(["other", "possible", "distinct-urls"]);
  });

  it("is not a chain on an origin that answers all as slowly", () => {
    const slow = chain([400, 410, 390, 405, 400, 395], 5);
    expect(verdictOf(slow)[0]).toBe("long-polling");
    const beside = [99, 98, 97].flatMap((subject) =>
      exchangeEvents({
        subject,
        url: `https://app.test/other-${String.fromCharCode(subject)}`,
        at: T0 + 50,
        hold: 380,
      }),
    );
    expect(judged([...exchanges(slow), ...beside]).technique).toBe("short-polling");
    // One slow answer does not tell that the origin is slow: it may have been held itself.
    expect(judged([...exchanges(slow), ...beside.slice(0, 3)]).technique).toBe("long-polling");
  });

  it("goes on with a cursor that the answer gave", () => {
    const list = chain([2500, 1200, 3100, 900, 2800, 1700], 5).map((one, i) => ({
      ...one,
      url: `https://app.test/sync?since=s${String(i * 7)}_abc`,
      body: `{"next":"s${String((i + 1) * 7)}_abc"}`,
    }));
    expect(verdictOf(list).slice(0, 2)).toEqual(["long-polling", "sure"]);
  });
});
