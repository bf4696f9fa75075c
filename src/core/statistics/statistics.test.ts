import { describe, expect, it } from "vitest";
import { AnswerTimes } from "./answer-times.ts";
import { coefficientOfVariation, median, nearestRank } from "./quantiles.ts";
import { RecentRate } from "./recent-rate.ts";
import { holdStatistics, intervalStatistics } from "./time-statistics.ts";

// Expected figures are worked out by hand.
describe("quantiles", () => {
  it("has the middle, or the mean of the two in the middle", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it("ranks to the nearest (the example of NIST's and Wikipedia's 15, 20, 35, 40, 50)", () => {
    const sorted = [15, 20, 35, 40, 50];
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => nearestRank(sorted, share))).toEqual([
      15, 20, 20, 35, 50,
    ]);
  });

  it("varies as the population does", () => {
    // Mean 5, population standard deviation 2 (a sample's would be 2.14).
    expect(coefficientOfVariation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(0.4);
    expect(coefficientOfVariation([0, 0])).toBe(0);
  });
});

describe("intervals", () => {
  it("have all figures", () => {
    expect(intervalStatistics([1000, 1010, 990, 1000, 2000], "start-to-start")).toEqual({
      n: 5,
      basis: "start-to-start",
      median: 1000,
      // Deviations 0, 10, 10, 0, 1000.
      mad: 10,
      // Mean 1200, variance (40000+36100+44100+40000+640000)/5 = 160040.
      cv: Math.sqrt(160_040) / 1200,
      p95: 2000,
      min: 990,
      max: 2000,
    });
    expect(intervalStatistics([], "end-to-start")).toBeUndefined();
  });

  it("have holds", () => {
    expect(holdStatistics([10, 30, 20])).toEqual({ n: 3, median: 20, p95: 30, max: 30 });
    expect(holdStatistics([])).toBeUndefined();
  });
});

describe("the recent rate", () => {
  it("counts ten calendar seconds, in any order of time", () => {
    const rate = new RecentRate();
    for (const at of [25_500, 25_600, 16_000, 15_999, 25_000, 3000]) rate.count(at);
    expect(rate.perSecond(25_900, 0)).toBe(0.4);
    expect(rate.perSecond(26_000, 0)).toBe(0.3);
    expect(rate.perSecond(40_000, 0)).toBe(0);
  });

  it("counts a young endpoint over its own time, of a second at least", () => {
    const rate = new RecentRate();
    rate.count(1000);
    rate.count(1100);
    expect(rate.perSecond(1100, 1000)).toBe(2);
    expect(rate.perSecond(5000, 1000)).toBe(0.5);
  });
});

describe("an origin's answers", () => {
  it("have a quickest tenth, of the other endpoints", () => {
    const answers = new AnswerTimes();
    expect(answers.quickestTenthBeside("a")).toBe(0);
    for (let i = 1; i <= 20; i++) answers.add("b", i * 10);
    answers.add("a", 1);
    expect(answers.quickestTenthBeside("a")).toBe(20);
    expect(answers.quickestTenthBeside("b")).toBe(1);
  });

  it("forgets the oldest", () => {
    const answers = new AnswerTimes();
    answers.add("b", 1);
    for (let i = 0; i < 256; i++) answers.add("b", 500);
    expect(answers.quickestTenthBeside("a")).toBe(500);
  });
});
