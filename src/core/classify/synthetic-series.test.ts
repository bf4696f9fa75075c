import { describe, expect, it } from "vitest";
import { shareCalledPolling } from "./synthetic-accuracy.ts";
import { KEYS, SYNTHETIC_SERIES } from "./synthetic-series.ts";

/** Few, so that the tests stay quick; the table in `docs/classification.md` has the shares to a tenth of a per cent. */
const TRIALS = 60;

describe.each(SYNTHETIC_SERIES.filter(({ isPoll }) => !isPoll))("$name", (series) => {
  // Nearly regular by itself: no other series looks so much like a timer that is none.
  const [early, late] = series.name === KEYS ? [0.15, 0.12] : [0.07, 0.02];

  it("is hardly ever called polling", () => {
    expect(shareCalledPolling(series, 4, TRIALS)).toBe(0);
    expect(shareCalledPolling(series, 6, TRIALS)).toBeLessThan(early);
    expect(shareCalledPolling(series, 21, TRIALS)).toBeLessThan(late);
  });
});

describe.each(SYNTHETIC_SERIES.filter(({ isPoll }) => isPoll))("$name", (series) => {
  it("is called polling once there are enough", () => {
    expect(shareCalledPolling(series, 9, TRIALS)).toBeGreaterThan(0.7);
    expect(shareCalledPolling(series, 13, TRIALS)).toBeGreaterThan(0.95);
  });
});
