import { describe, expect, it } from "vitest";
import { intervalStatistics } from "../statistics/time-statistics.ts";
import { pollTier } from "./poll-tier.ts";

/** Mulberry32 (public domain): the same series in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The share of `trials` series of `n` intervals that are called polling, "likely" or better. */
function calledLikely(n: number, interval: () => number, trials = 4000): number {
  let called = 0;
  for (let trial = 0; trial < trials; trial++) {
    const values = Array.from({ length: n }, interval);
    const statistics = intervalStatistics(values, "start-to-start");
    const tier = statistics && pollTier(statistics);
    if (tier === "likely" || tier === "sure") called++;
  }
  return called / trials;
}

function poisson(seed: number): () => number {
  const next = random(seed);
  return () => -1000 * Math.log(1 - next());
}

function jittered(seed: number, jitter: number): () => number {
  const next = random(seed);
  return () => 1000 * (1 + jitter * (2 * next() - 1));
}

describe("the tiers of a rhythm", () => {
  it("find every poll with up to 30 % jitter from four intervals on, at least as possible", () => {
    const next = jittered(4, 0.3);
    for (let trial = 0; trial < 2000; trial++) {
      const values = Array.from({ length: 4 }, next);
      expect(pollTier(intervalStatistics(values, "start-to-start")!)).toBeDefined();
    }
  });

  it("call hardly any Poisson traffic polling", () => {
    expect(calledLikely(5, poisson(1))).toBeLessThan(0.03);
    expect(calledLikely(12, poisson(2))).toBeLessThan(0.01);
    expect(calledLikely(20, poisson(3))).toBeLessThan(0.001);
  });

  it("find all polls with up to 30 % jitter", () => {
    for (const n of [5, 8, 12]) expect(calledLikely(n, jittered(n, 0.3))).toBe(1);
  });

  it("find polls of which one tick in ten is missed", () => {
    const next = random(9);
    const interval = () => (next() < 0.1 ? 2000 : 1000);
    expect(calledLikely(8, interval)).toBeGreaterThan(0.99);
  });

  it("need three intervals, and exactly what they state", () => {
    const figures = { basis: "start-to-start", median: 100, p95: 0, min: 0, max: 0 } as const;
    expect(pollTier({ ...figures, n: 2, mad: 0, cv: 0 })).toBeUndefined();
    expect(pollTier({ ...figures, n: 3, mad: 0, cv: 0.1 })).toBe("possible");
    expect(pollTier({ ...figures, n: 3, mad: 0, cv: 0.11 })).toBeUndefined();
    expect(pollTier({ ...figures, n: 4, mad: 50, cv: 0.3 })).toBe("possible");
    expect(pollTier({ ...figures, n: 4, mad: 50, cv: 0.31 })).toBeUndefined();
    expect(pollTier({ ...figures, n: 4, mad: 5, cv: 0.6 })).toBe("possible");
    expect(pollTier({ ...figures, n: 4, mad: 6, cv: 0.6 })).toBeUndefined();
    expect(pollTier({ ...figures, n: 5, mad: 50, cv: 0.3 })).toBe("likely");
    expect(pollTier({ ...figures, n: 5, mad: 5, cv: 0.6 })).toBe("likely");
    expect(pollTier({ ...figures, n: 5, mad: 6, cv: 0.6 })).toBeUndefined();
    expect(pollTier({ ...figures, n: 8, mad: 25, cv: 0.6 })).toBe("likely");
    expect(pollTier({ ...figures, n: 12, mad: 25, cv: 0.6 })).toBe("sure");
    expect(pollTier({ ...figures, n: 12, mad: 26, cv: 0.61 })).toBeUndefined();
  });
});
