import { describe, expect, it } from "vitest";
import { exchangeEvents } from "../session/batch-fixture.ts";
import type { Exchange } from "./judge-fixture.ts";
import { POLLED, T0, chain, every, exchanges, judged, verdictOf } from "./judge-fixture.ts";

/** Holds as a slow backend has them, milliseconds. */
const SLOW = [560, 790, 640, 720, 600, 770, 690, 580, 750, 660];

const slowly = (period: number, times = 1, more = 0): Exchange[] =>
  every(period, SLOW.length).map((one, i) => ({ ...one, hold: times * (SLOW[i] ?? 0) + more }));

describe("a timer whose answers are slow", () => {
  it("is short polling, likely at most", () => {
    expect(verdictOf(slowly(1000))).toEqual(["short-polling", "likely", "regular-interval"]);
    expect(judged(exchanges(slowly(1000))).interval).toMatchObject({ median: 1000 });
  });

  it("is no long polling where the answers leave hardly a rest", () => {
    expect(verdictOf(slowly(1000, 1, 200))[0]).toBe("short-polling");
  });

  it("is no long polling where it asks before the answer came", () => {
    expect(verdictOf(slowly(500, 1.1))[0]).toBe("short-polling");
  });

  it("is long polling where the server has several of them waiting", () => {
    expect(verdictOf(slowly(500, 3))[0]).toBe("long-polling");
  });

  it("is none where two chains overlap: they follow answers", () => {
    const holds = Array<number>(8).fill(1300);
    const second = chain(holds, 3).map((one) => ({ ...one, at: one.at + 650 }));
    const list = [...chain(holds, 3), ...second].sort((a, b) => a.at - b.at);
    expect(verdictOf(list)[0]).toBe("long-polling");
  });
});

describe("a wait after slow answers", () => {
  it("is short polling", () => {
    expect(verdictOf(chain(SLOW, 400)).slice(0, 2)).toEqual(["short-polling", "likely"]);
  });
});

describe("a channel on which much is said at once", () => {
  it("is long polling where the page waits in holds, though most answers come at once", () => {
    const holds = Array.from({ length: 17 }, (_, i) => (i % 4 === 0 ? 1200 + 90 * (i % 3) : 12));
    expect(verdictOf(chain(holds, 3)).slice(0, 2)).toEqual(["long-polling", "likely"]);
  });

  it("is a chain that is not held where a hold is an accident", () => {
    const holds = Array.from({ length: 30 }, (_, i) => (i % 9 === 8 ? 400 : 60));
    expect(verdictOf(chain(holds, 3))[0]).toBe("short-polling");
  });
});

describe("a wait that ends without news", () => {
  const waits = chain([1100, 1100, 500, 1100, 1100, 600, 1100, 1100], 4);
  const failing = (status: number): Exchange[] =>
    waits.map((one, i) => (i % 3 === 2 ? one : { ...one, status }));

  it("may end in a gateway's time-out", () => {
    expect(verdictOf(failing(502))[0]).toBe("long-polling");
  });

  it("is a retry where it ends otherwise, or never in news", () => {
    expect(verdictOf(failing(500))[2]).toBe("retry");
    expect(verdictOf(waits.map((one) => ({ ...one, status: 502 })))[2]).toBe("retry");
  });

  it("may end by the page's own time-out", () => {
    const answered = (subject: number, at: number) =>
      exchangeEvents({ subject, url: POLLED, at: T0 + at, hold: 600, body: String(subject) });
    const gaveUp = (subject: number, at: number) => {
      const [started] = exchangeEvents({ subject, url: POLLED, at: T0 + at });
      const error = { name: "TimeoutError", text: "" };
      const ended = { state: "failed", error } as const;
      return [started!, { kind: "ended" as const, at: T0 + at + 1200, subject, fact: ended }];
    };
    const list = [0, 1203, 2406, 3609, 5418, 6621].map((at, i) =>
      i === 3 ? answered(i + 1, at) : gaveUp(i + 1, at),
    );
    expect(judged([...list.flat(), ...answered(9, 7824)]).technique).toBe("long-polling");
  });
});
