import { describe, expect, it } from "vitest";
import { ACCURACY_COUNTS, shareCalledPolling } from "./synthetic-accuracy.ts";
import { KEYS, SYNTHETIC_SERIES } from "./synthetic-series.ts";

const TRIALS = 120;

/** Nearly regular by itself: no other series looks so much like a timer that is none. */
const isHard = (name: string) => name === KEYS;

describe.each(SYNTHETIC_SERIES.filter(({ isPoll }) => !isPoll))("$name", (series) => {
  it("is hardly ever called polling", () => {
    for (const count of ACCURACY_COUNTS) {
      const most = isHard(series.name) ? 0.15 : 0.06;
      expect(shareCalledPolling(series, count, TRIALS)).toBeLessThan(most);
    }
    const afterTwenty = isHard(series.name) ? 0.12 : 0.01;
    expect(shareCalledPolling(series, 21, TRIALS)).toBeLessThan(afterTwenty);
  });
});

describe.each(SYNTHETIC_SERIES.filter(({ isPoll }) => isPoll))("$name", (series) => {
  it("is called polling once there are enough", () => {
    expect(shareCalledPolling(series, 9, TRIALS)).toBeGreaterThan(0.95);
    expect(shareCalledPolling(series, 13, TRIALS)).toBeGreaterThan(0.97);
  });
});
