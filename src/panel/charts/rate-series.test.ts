import { describe, expect, it } from "vitest";
import { RateSeries } from "./rate-series.ts";

describe("RateSeries", () => {
  it("counts each direction per second, silent seconds included", () => {
    const series = new RateSeries();
    for (const at of [1000, 1400, 1999, 4000]) series.add(at, false);
    series.add(1500, true);
    expect(series.points(6500)).toEqual({
      times: [1, 2, 3, 4, 5],
      received: [3, 0, 0, 1, 0],
      sent: [1, 0, 0, 0, 0],
    });
  });

  it("leaves out the second that is not over", () => {
    const series = new RateSeries();
    series.add(1000, false);
    series.add(2100, false);
    expect(series.points(2200)).toEqual({ times: [1], received: [1], sent: [0] });
  });

  it("has the last second, too, where nothing comes any more", () => {
    const series = new RateSeries();
    for (let i = 0; i < 50; i++) series.add(1000 + 50 * i, false);
    const { times, received } = series.points(3450, true);
    expect(times).toEqual([1, 2, 3]);
    expect(received).toEqual([20, 20, 10]);
    expect(series.points(5000, true).received).toEqual([20, 20, 10, 0]);
    expect(series.points(5001, true).received).toEqual([20, 20, 10, 0, 0]);
  });

  it("has a burst that lasted less than a step", () => {
    const series = new RateSeries();
    for (let i = 0; i < 50; i++) series.add(1000 + 15 * i, true);
    expect(series.points(1735, true)).toEqual({ times: [1], received: [0], sent: [50] });
  });

  it("adds amounts in steps of the length that is asked for", () => {
    const series = new RateSeries(100);
    series.add(1010, false, 30);
    series.add(1090, false, 20);
    series.add(1110, true, 7);
    expect(series.points(1200)).toEqual({ times: [1, 1.1], received: [500, 0], sent: [0, 70] });
  });

  it("is empty before the first message", () => {
    expect(new RateSeries().points(5000)).toEqual({ times: [], received: [], sent: [] });
  });

  it("keeps a bounded number of points and loses no message", () => {
    const series = new RateSeries();
    const seconds = 5000;
    for (let second = 0; second < seconds; second++) {
      series.add(second * 1000, false);
      series.add(second * 1000 + 500, false);
    }
    const { times, received } = series.points(seconds * 1000);
    expect(times.length).toBeLessThanOrEqual(600);
    expect(times.length).toBeGreaterThan(250);
    expect(received.every((rate) => rate === 2)).toBe(true);
  });
});
