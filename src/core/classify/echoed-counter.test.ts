import { describe, expect, it } from "vitest";
import { exchangeEvents, startedFact } from "../session/batch-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { T0, chain, every, exchanges, judged, verdictOf } from "./judge-fixture.ts";
import type { Exchange } from "./judge-fixture.ts";

/** Each request names the number that the answer before gave; the first has none to name. */
function echoing(list: readonly Exchange[], from = 0): Exchange[] {
  return list.map((one, i) => ({
    ...one,
    url:
      i === 0 && from === 0
        ? "https://app.test/poll"
        : `https://app.test/poll?since=${String(from + i)}`,
    body: `{"last":${String(from + i + 1)},"updates":[{"id":${String(from + i + 1)},"at":12}]}`,
  }));
}

/** Something else, so late that what was asked before has stopped. */
const muchLater: FixtureEvent = {
  kind: "started",
  at: T0 + 300_000,
  subject: 900,
  fact: startedFact("https://app.test/later"),
};

const quick = exchangeEvents({ subject: 901, url: "https://app.test/quick", at: T0 + 3, hold: 20 });

describe("a number that counts up and that each answer gives", () => {
  it("is the cursor of a long poll, together with the first request that has none", () => {
    const list = echoing(chain([1500, 2500, 1400, 1600, 1500, 1550], 5));
    const { technique, confidence, exchanges: count } = judged(exchanges(list));
    expect([technique, confidence, count]).toEqual(["long-polling", "likely", 6]);
  });

  it("keeps its verdict after it stopped where it was held beside quick answers", () => {
    const list = exchanges(echoing(chain([700, 800, 600, 900, 700, 650], 5), 3));
    expect(judged([...list, ...quick, muchLater])).toMatchObject({
      technique: "long-polling",
      confidence: "likely",
    });
    expect(judged([...list, muchLater])).toMatchObject({
      technique: "long-polling",
      confidence: "possible",
    });
  });

  it("is the cursor of a short poll, likely at most, and possible once it stopped", () => {
    const list = exchanges(echoing(every(1000, 20), 5));
    expect(judged(list)).toMatchObject({ technique: "short-polling", confidence: "likely" });
    expect(judged([...list, muchLater])).toMatchObject({
      technique: "short-polling",
      confidence: "possible",
    });
  });

  it("is the next page of a loop that asks at once and is not held", () => {
    const list = exchanges(echoing(chain(Array<number>(9).fill(40), 5), 1));
    expect(judged(list).confidence).toBe("possible");
    expect(judged([...list, muchLater])).toMatchObject({
      technique: "other",
      evidence: [{ rule: "counts-up" }],
    });
  });
});

describe("a number that counts up and that no answer gives", () => {
  const pages = (body: (i: number) => string): Exchange[] =>
    every(1000, 8).map((one, i) => ({
      ...one,
      url: `https://app.test/items?page=${String(i + 1)}`,
      body: body(i),
    }));

  it("counts pages", () => {
    expect(verdictOf(pages((i) => `{"items":["${"x".repeat(i)}"]}`))).toEqual([
      "other",
      "possible",
      "counts-up",
    ]);
  });

  it("counts pages though the number is among those of a list", () => {
    const ids = (i: number) =>
      Array.from({ length: 10 }, (_, n) => `{"id":${String(n)},"of":${String(i)}}`).join(",");
    expect(verdictOf(pages((i) => `{"items":[${ids(i)}]}`))[2]).toBe("counts-up");
  });
});

describe("the first request of a chain", () => {
  it("stays by itself where its answer does not give what is asked next", () => {
    const list = [
      { at: 0, body: `{"items":[1,2]}` },
      ...every(1000, 4, () => 1000).map((one, i) => ({
        ...one,
        url: `https://app.test/news?page=${String(i + 7)}`,
      })),
    ];
    expect(judged(exchanges(list)).exchanges).toBe(1);
  });

  it("belongs to the chain again after the page was loaded again", () => {
    const list = echoing(chain([1500, 1400, 1500, 1450], 5));
    const again = list.map((one) => ({ ...one, at: one.at + 8000 }));
    expect(judged(exchanges([...list, ...again])).exchanges).toBe(8);
  });
});
