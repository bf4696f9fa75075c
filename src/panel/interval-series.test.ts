import { expect, it } from "vitest";
import { Session } from "../core/session/session.ts";
import { intervalPoints } from "./interval-series.ts";

it("draws start to start, and how long each took, in seconds", () => {
  const session = new Session();
  const add = (startedAt: number, openedAt: number, endedAt?: number) =>
    session.addEntry({
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
      bytes: { sent: 0, received: 0 },
    });
  add(1000, 1100, 1200);
  add(3000, 3500, 4000);
  add(4000, 4250);
  const endpoint = session.endpoints()[0]!;
  expect(intervalPoints(session, { ...endpoint, technique: "short-polling" })).toEqual({
    times: [1, 3, 4],
    intervals: [null, 2, 1],
    durations: [0.2, 1, null],
  });
  const held = intervalPoints(session, { ...endpoint, technique: "long-polling" });
  expect(held.durations).toEqual([0.1, 0.5, 0.25]);
});
