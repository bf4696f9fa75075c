import { describe, expect, it } from "vitest";
import { changeOfPace } from "./change-of-pace.ts";
import { every, verdictOf } from "./judge-fixture.ts";
import type { Exchange } from "./judge-fixture.ts";
import { random } from "./synthetic-series.ts";

/** Requests whose starts are so many milliseconds apart. */
function apart(intervals: readonly number[]): Exchange[] {
  let at = 0;
  return [{ at }, ...intervals.map((interval) => ({ at: (at += interval) }))];
}

describe("a change of pace", () => {
  it("is found where both parts are even", () => {
    const intervals = [400, 410, 395, 400, 1100, 1090, 1105];
    expect(changeOfPace(intervals)).toMatchObject({ since: 3 });
    expect(changeOfPace(intervals)?.before).toBeCloseTo(401, 0);
    expect(changeOfPace(intervals)?.after).toBeCloseTo(1098, 0);
  });

  it("wants three intervals on either side", () => {
    expect(changeOfPace([400, 400, 400, 400, 1100, 1100])).toBeUndefined();
    expect(changeOfPace([400, 400, 1100, 1100, 1100, 1100])).toBeUndefined();
    expect(changeOfPace([])).toBeUndefined();
  });

  it("is hardly ever found in what is random", () => {
    const next = random(5);
    const series = Array.from({ length: 3000 }, () =>
      Array.from({ length: 8 }, () => -1000 * Math.log(1 - next())),
    );
    const found = series.filter((intervals) => changeOfPace(intervals) !== undefined);
    expect(found.length / series.length).toBeLessThan(0.005);
  });
});

describe("polls", () => {
  it("that slow down once are polls", () => {
    const list = apart([400, 400, 400, 400, 400, 1500, 1500, 1500, 1500, 1500]);
    expect(verdictOf(list)).toEqual(["short-polling", "likely", "change-of-pace"]);
  });

  it("that wait ever longer and begin anew where there was news are polls", () => {
    const waits = [255, 433, 737, 1253, 2130, 150, 255, 433, 737, 1253];
    expect(verdictOf(apart(waits))).toEqual(["short-polling", "likely", "growing-interval"]);
    // A drop to somewhere in the middle is no new beginning.
    const chaos = [255, 433, 737, 1253, 2130, 700, 1190, 2023, 640, 1900, 300, 2500, 90];
    expect(verdictOf(apart(chaos))[0]).toBe("other");
  });

  it("that name a moment by its date are the same request", () => {
    const list = every(800, 8, () => 0).map((one, i) => ({
      ...one,
      body: String(i),
      url: `https://app.test/news?since=${new Date(1_700_000_000_000 + one.at).toISOString()}`,
    }));
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "likely"]);
    // Days of a calendar are different things.
    const days = every(800, 8).map((one, i) => ({
      ...one,
      body: String(i),
      url: `https://app.test/day?of=2023-0${String(i + 1)}-01T00:00:00Z`,
    }));
    expect(verdictOf(days)[0]).toBe("other");
  });
});
