import { describe, expect, it } from "vitest";
import type { Exchange } from "./judge-fixture.ts";
import { T0, chain, every, exchanges, judged, verdictOf } from "./judge-fixture.ts";

/** A UUID of version 4 that is no other number's. */
const uuid = (i: number): string =>
  `${(0x9a3f1c27 ^ (i * 0x01f3_5d0b)).toString(16).replace("-", "").padStart(8, "7")}-1b2c-4d3e-8f4a-5b6c7d8e${(4096 + i).toString(16)}`;

const asking = (list: readonly Exchange[], urlOf: (i: number) => string): Exchange[] =>
  list.map((one, i) => ({ ...one, url: `https://app.test${urlOf(i)}` }));

const sameBody = (list: readonly Exchange[]): Exchange[] =>
  list.map((one) => ({ ...one, body: '{"state":"open"}' }));

describe("a name that is new with each request", () => {
  const inQuery = asking(every(700, 14), (i) => `/seats?request=${uuid(i)}`);
  const inPath = asking(every(700, 14), (i) => `/nonce/${uuid(i)}/rates`);

  it("may be the request's own, or that of another thing: the poll is possible", () => {
    expect(verdictOf(inQuery)).toEqual(["short-polling", "possible", "regular-interval"]);
    expect(verdictOf(inPath)).toEqual(["short-polling", "possible", "regular-interval"]);
  });

  it("is the request's own where the answers repeat", () => {
    expect(verdictOf(sameBody(inQuery)).slice(0, 2)).toEqual(["short-polling", "sure"]);
    expect(verdictOf(sameBody(inPath)).slice(0, 2)).toEqual(["short-polling", "sure"]);
  });

  it("is known by its letters and digits at random", () => {
    const random =
      "k3j9x0abq1z 7f0plm2x9wd q8z1m4tt0c5 0v6b2n8kxye a1s2d3f4g5h zz91ab77k0q 5tgb6yhn7uj";
    const list = asking(every(650, 7), (i) => `/lobby?r=${random.split(" ")[i] ?? ""}`);
    expect(verdictOf(list)).toEqual(["short-polling", "possible", "regular-interval"]);
  });

  it("is that of another thing where one is fetched after the other, without a rest", () => {
    const list = chain(Array<number>(14).fill(60), 5);
    expect(verdictOf(asking(list, (i) => `/things/${uuid(i)}`))).toEqual([
      "other",
      "sure",
      "distinct-urls",
    ]);
  });

  it("means nothing where it is the clock, in the path as well", () => {
    const list = asking(every(800, 14), (i) => `/live/${String(T0 + 800 * i)}`);
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "sure"]);
  });
});

describe("what a path names", () => {
  it("is where the page has got to, if the answer before gave it", () => {
    const holds = [900, 1400, 700, 1200, 1600, 800];
    const tokens = asking(chain(holds, 5), (i) => `/feed/${uuid(i)}`).map((one, i) => ({
      ...one,
      body: `{"next":"${uuid(i + 1)}"}`,
    }));
    expect(verdictOf(tokens).slice(0, 2)).toEqual(["long-polling", "likely"]);
    const numbers = asking(chain(holds, 5), (i) => `/after/${String(100 + 7 * i)}`).map(
      (one, i) => ({
        ...one,
        body: `{"last":${String(100 + 7 * (i + 1))}}`,
      }),
    );
    expect(verdictOf(numbers)[0]).toBe("long-polling");
  });

  it("stays while there is no news", () => {
    const list = asking(
      chain([900, 1400, 700, 1200, 1600, 800], 5),
      (i) => `/after/${String(100 + Math.floor(i / 3))}`,
    );
    expect(verdictOf(list)[0]).toBe("long-polling");
  });

  it("is another thing each time, if nobody gave it", () => {
    const ids = [31, 7, 112, 45, 9, 78, 66, 23, 54, 17, 91, 38, 5];
    const list = asking(every(500, 13), (i) => `/users/${String(ids[i])}`);
    expect(verdictOf(list)).toEqual(["other", "sure", "distinct-urls"]);
  });
});

describe("several things of one path, asked in turn", () => {
  it("are judged by one of them, with its own interval", () => {
    const symbols = ["A", "B", "C", "D", "E"];
    const ticks = every(1000, 9).flatMap(({ at }) =>
      symbols.map((symbol, i) => ({ at: at + i, url: `https://app.test/quote?symbol=${symbol}` })),
    );
    expect(judged(exchanges(ticks))).toMatchObject({
      technique: "short-polling",
      confidence: "likely",
      interval: { n: 8, median: 1000 },
    });
  });

  it("may each have a rhythm of its own", () => {
    const list = [
      ...asking(every(700, 11), () => "/sky?city=rome"),
      ...asking(every(1130, 7), () => "/sky?city=oslo"),
    ].sort((a, b) => a.at - b.at);
    expect(judged(exchanges(list))).toMatchObject({
      technique: "short-polling",
      interval: { median: 700 },
    });
  });

  it("are no poll where they come in no rhythm", () => {
    const starts = [
      0, 700, 4200, 5100, 12_000, 12_400, 19_000, 31_000, 31_900, 33_000, 38_000, 45_000,
    ];
    const list = starts.map((at, i) => ({
      at,
      url: `https://app.test/tab?of=${"abc".charAt(i % 3)}`,
    }));
    expect(verdictOf(list)[0]).toBe("other");
  });
});

describe("a part of one thing after the other", () => {
  const ranges = (list: readonly Exchange[], to: (from: number) => string): Exchange[] =>
    list.map((one, i) => ({
      ...one,
      status: 206,
      started: { requestHeaders: [["Range", `bytes=${String(2000 * i)}-${to(2000 * i)}`]] },
    }));

  it("is asked for by ranges that count up", () => {
    expect(verdictOf(ranges(every(300, 10), (from) => String(from + 1999)))[0]).toBe("other");
  });

  it("is none where all that is new is asked for", () => {
    const list = ranges(every(700, 8), () => "").map((one, i) =>
      i % 2 === 1 ? { ...one, status: 416 } : one,
    );
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "likely"]);
  });
});
