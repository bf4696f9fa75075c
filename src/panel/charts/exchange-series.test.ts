import { describe, expect, it } from "vitest";
import type { Entry } from "../../core/session/model.ts";
import { Session } from "../../core/session/session.ts";
import { exchangeSeries } from "./exchange-series.ts";

/** @param timing of the first answer, as Resource Timing tells it. */
function polled(timing?: Entry["timing"]) {
  const session = new Session();
  const add = (startedAt: number, openedAt: number, endedAt?: number) =>
    session.addEntry({
      ...(startedAt > 1000 || timing === undefined ? {} : { timing }),
      documentId: "d",
      mechanism: "fetch",
      method: "GET",
      url: "https://app.example/status",
      startedAt,
      openedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      visible: true,
      requestHeaders: [],
      state: endedAt === undefined ? "open" : "closed",
      aborted: false,
      errors: [],
      chunks: [],
      bytes: { sent: 0, received: startedAt / 100 },
    });
  add(1000, 1100, 1200);
  add(3000, 3500, 4000);
  add(4000, 4250);
  return { session, endpoint: session.endpoints()[0]! };
}

describe("exchangeSeries", () => {
  const { session, endpoint } = polled();
  const short = { ...endpoint, technique: "short-polling" as const };
  const long = { ...endpoint, technique: "long-polling" as const };

  it("draws start to start, and how long each took, in seconds", () => {
    expect(exchangeSeries(session, short, undefined)).toMatchObject({
      times: [1, 3, 4],
      intervals: [null, 2, 1],
      durations: [0.2, 1, null],
      firstBytes: [0.1, 0.5, 0.25],
      sizes: [10, 30, null],
    });
  });

  it("draws how long an answer was held, for long polling: until its small body came", () => {
    expect(exchangeSeries(session, long, undefined).durations).toEqual([0.2, 1, 0.25]);
  });

  it("draws what the browser's network saw where that is known, as the summary tells it", () => {
    const { session, endpoint } = polled({
      ...{ requestStart: 1005, responseStart: 1011, responseEnd: 1012 },
      ...{ nextHopProtocol: "h2", transferSize: 310, encodedBodySize: 10, decodedBodySize: 10 },
    });
    const { durations, firstBytes, durationSpread } = exchangeSeries(session, endpoint, undefined);
    expect([durations[0], firstBytes[0]]).toEqual([0.012, 0.006]);
    const known = session.statistics(endpoint.id);
    expect([known?.duration?.min, known?.duration?.max]).toEqual([
      durationSpread.min,
      durationSpread.max,
    ]);
  });

  it("tells how intervals and durations are spread, in milliseconds", () => {
    const { intervalSpread, durationSpread } = exchangeSeries(session, short, undefined);
    expect([intervalSpread.count, intervalSpread.min, intervalSpread.max]).toEqual([2, 1000, 2000]);
    expect([durationSpread.count, durationSpread.min, durationSpread.max]).toEqual([2, 200, 1000]);
  });

  it("takes a range only, with the interval that leads into it", () => {
    const { times, intervals } = exchangeSeries(session, short, { from: 2000, to: 3500 });
    expect({ times, intervals }).toEqual({ times: [3], intervals: [2] });
    expect(exchangeSeries(session, short, { from: 5000, to: 6000 }).times).toEqual([]);
  });
});
