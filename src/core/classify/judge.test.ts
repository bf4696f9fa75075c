import { describe, expect, it } from "vitest";
import type { Headers } from "../capture/vocabulary.ts";
import {
  exchangeEvents,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "../session/batch-fixture.ts";
import type { FixtureEvent, FixtureExchange } from "../session/batch-fixture.ts";
import type { Endpoint } from "../session/model.ts";
import { Session } from "../session/session.ts";

const URL_ = "https://app.test/news";
const T0 = 1_700_000_000_000;

/** Events in the order of time, as a recorder gives them. */
function inOrder(events: readonly FixtureEvent[]): FixtureEvent[] {
  return events.toSorted((a, b) => a.at - b.at);
}

function sessionOf(events: readonly FixtureEvent[]): Session {
  const session = new Session();
  session.applyDocument(makeDocument("d", { startedAt: T0 }));
  session.applyBatch(makeBatch("d", inOrder(events)));
  return session;
}

type Exchange = Omit<FixtureExchange, "subject" | "url" | "at"> & { at: number; url?: string };

function exchanges(list: readonly Exchange[]): FixtureEvent[] {
  return list.flatMap((one, i) =>
    exchangeEvents({
      url: URL_,
      body: `{"n":${String(i)}}`,
      ...one,
      subject: i + 1,
      at: T0 + one.at,
    }),
  );
}

function judged(events: readonly FixtureEvent[]): Endpoint {
  const endpoint = sessionOf(events).endpoints()[0];
  if (endpoint === undefined) throw new Error("There is no endpoint.");
  return endpoint;
}

function verdictOf(list: readonly Exchange[]): [string, string, string] {
  const { technique, confidence, evidence } = judged(exchanges(list));
  return [technique, confidence, evidence[0]?.rule ?? ""];
}

/** `count` exchanges, one every `period` ms, the n-th moved by `shift(n)`. */
function every(
  period: number,
  count: number,
  shift: (n: number) => number = () => 0,
  rest: Partial<Exchange> = {},
): Exchange[] {
  return Array.from({ length: count }, (_, n) => ({ ...rest, at: n * period + shift(n) }));
}

/** Each begins `rest` ms after the one before ended. */
function chain(holds: readonly number[], rest: number, more: Partial<Exchange> = {}): Exchange[] {
  let at = 0;
  return holds.map((hold) => {
    const one = { ...more, at, hold };
    at += hold + 1 + rest;
    return one;
  });
}

describe("short polling", () => {
  it("is possible, likely and sure as intervals come", () => {
    expect(verdictOf(every(1000, 3))[0]).toBe("other");
    expect(verdictOf(every(1000, 4))).toEqual(["short-polling", "possible", "regular-interval"]);
    expect(verdictOf(every(1000, 6))).toEqual(["short-polling", "likely", "regular-interval"]);
    expect(verdictOf(every(1000, 13))).toEqual(["short-polling", "sure", "regular-interval"]);
  });

  it("tells the period of a timer from start to start", () => {
    const { interval } = judged(exchanges(every(1000, 8, () => 0, { hold: 40 })));
    expect(interval).toMatchObject({ n: 7, basis: "start-to-start", median: 1000, mad: 0, cv: 0 });
  });

  it("tells the rest of a wait after the answer from end to start", () => {
    const { technique, interval } = judged(
      exchanges(chain([10, 300, 120, 40, 250, 80, 200, 15, 90], 1000)),
    );
    expect(technique).toBe("short-polling");
    expect(interval).toMatchObject({ basis: "end-to-start", median: 1000 });
  });

  it("bears a missed tick among even ones", () => {
    const list = every(1000, 10).filter((_, n) => n !== 4);
    expect(verdictOf(list)).toEqual(["short-polling", "likely", "regular-interval"]);
  });

  it("bears a long pause after which it goes on", () => {
    const list = [...every(1000, 8), ...every(1000, 8, () => 100_000)];
    expect(judged(exchanges(list))).toMatchObject({
      technique: "short-polling",
      confidence: "sure",
    });
  });

  it("counts only intervals in which the page was visible", () => {
    const hide = (at: number, state: "visible" | "hidden"): FixtureEvent => ({
      kind: "visibility-changed",
      at: T0 + at,
      fact: { state },
    });
    const shown = every(1000, 6);
    const slow = every(3700, 6, () => 6000);
    const events = exchanges([...shown, ...slow]);
    const { technique, interval, evidence } = judged([...events, hide(5500, "hidden")]);
    expect([technique, interval?.n, interval?.max]).toEqual(["short-polling", 5, 1000]);
    expect(evidence.find(({ rule }) => rule === "left-out")?.figures).toEqual({
      hidden: 6,
      pauses: 0,
    });
  });

  it("is a chain that asks again at once without being held", () => {
    expect(verdictOf(chain([20, 30, 22, 60, 25, 35, 21, 50], 5))).toEqual([
      "short-polling",
      "likely",
      "chain-without-hold",
    ]);
  });

  it("is waiting for a job with growing gaps", () => {
    const list = [0, 1000, 2500, 4750, 8125, 13_190].map((at) => ({ at }));
    const { technique, confidence, evidence } = judged(exchanges(list));
    expect([technique, confidence, evidence[0]?.rule]).toEqual([
      "short-polling",
      "likely",
      "growing-interval",
    ]);
  });

  it("has a rhythm of bursts", () => {
    const list = Array.from({ length: 24 }, (_, n) => ({
      at: Math.floor(n / 4) * 5000 + (n % 4) * 3,
    }));
    expect(verdictOf(list)).toEqual(["short-polling", "likely", "regular-interval"]);
  });
});

describe("long polling", () => {
  it("is possible at three, likely at four, sure at five with long holds", () => {
    const holds = [2500, 2480, 2510, 2490, 2500];
    expect(verdictOf(chain(holds.slice(0, 3), 5)).slice(0, 2)).toEqual([
      "long-polling",
      "possible",
    ]);
    expect(verdictOf(chain(holds.slice(0, 4), 5)).slice(0, 2)).toEqual(["long-polling", "likely"]);
    expect(verdictOf(chain(holds, 5))).toEqual(["long-polling", "sure", "held"]);
  });

  it("bears answers that were waiting already", () => {
    expect(verdictOf(chain([3000, 15, 2000, 4000, 20, 900, 2600], 5)).slice(0, 2)).toEqual([
      "long-polling",
      "sure",
    ]);
  });

  it("counts the request that is held now", () => {
    const done = exchanges(chain([2500, 2500], 5));
    const open: FixtureEvent[] = [
      { kind: "started", at: T0 + 5015, subject: 9, fact: startedFact(URL_) },
      { kind: "started", at: T0 + 6500, subject: 10, fact: startedFact("https://app.test/x") },
    ];
    expect(judged([...done, ...open])).toMatchObject({ technique: "long-polling", open: 1 });
  });

  it("overlaps where a timer asks before the answer came", () => {
    const { technique, evidence } = judged(exchanges(every(1000, 8, () => 0, { hold: 2500 })));
    expect(technique).toBe("long-polling");
    expect(evidence[1]?.text).toContain("before the last one ended");
  });

  it("says at which ceiling holds end without data", () => {
    const list = chain([5000, 5010, 1200, 5005, 4990], 5, { status: 204 }).map((one) => ({
      ...one,
      body: "",
    }));
    const ceiling = judged(exchanges(list)).evidence.find(({ rule }) => rule === "hold-ceiling");
    expect(ceiling?.figures).toMatchObject({ holds: 4, ceiling: 5011, empty: 4 });
  });

  it("is not a slow backend asked at rest", () => {
    expect(verdictOf(chain([2500, 2400, 2600, 2500, 2550], 6000))[0]).not.toBe("long-polling");
  });

  it("is not a slow backend asked once per URL", () => {
    const list = chain(Array<number>(8).fill(1500), 5).map((one, i) => ({
      ...one,
      url: `https://app.test/report?name=${"abcdefgh".charAt(i)}x`,
    }));
    expect(verdictOf(list)).toEqual(["other", "possible", "distinct-urls"]);
  });

  it("is not a chain on an origin that answers all as slowly", () => {
    expect(verdictOf(chain([400, 410, 390, 405, 400, 395], 5))[0]).toBe("short-polling");
  });

  it("goes on with a cursor that the answer gave", () => {
    const list = chain([2500, 1200, 3100, 900, 2800, 1700], 5).map((one, i) => ({
      ...one,
      url: `https://app.test/sync?since=s${String(i * 7)}_abc`,
      body: `{"next":"s${String((i + 1) * 7)}_abc"}`,
    }));
    expect(verdictOf(list).slice(0, 2)).toEqual(["long-polling", "sure"]);
  });
});

describe("ordinary requests", () => {
  it("are requests to distinct URLs", () => {
    const list = every(500, 30).map((one, i) => ({
      ...one,
      url: `https://app.test/item/${String(i)}`,
    }));
    expect(verdictOf(list)).toEqual(["other", "sure", "distinct-urls"]);
  });

  it("are irregular clicks", () => {
    const starts = [0, 700, 4200, 5100, 12_000, 12_400, 19_000, 31_000, 31_900];
    expect(verdictOf(starts.map((at) => ({ at })))).toEqual(["other", "possible", "no-pattern"]);
  });

  it("are one slow request", () => {
    expect(verdictOf([{ at: 0, hold: 20_000 }])).toEqual(["other", "possible", "needs-more"]);
  });

  it("are retries, whatever the rhythm", () => {
    expect(verdictOf(every(1000, 8, () => 0, { status: 503 }))).toEqual([
      "other",
      "possible",
      "retry",
    ]);
  });

  it("are pages, however evenly they are asked", () => {
    const list = every(400, 9).map((one, i) => ({
      ...one,
      url: `https://app.test/list?page=${String(i + 1)}`,
    }));
    const after: FixtureEvent = {
      kind: "started",
      at: T0 + 9000,
      subject: 99,
      fact: startedFact("https://app.test/later"),
    };
    expect(judged([...exchanges(list), after]).evidence[0]?.rule).toBe("counts-up");
  });

  it("are the parts of an upload", () => {
    const parts = Array.from({ length: 7 }, (_, i) => {
      const requestHeaders: Headers = [
        ["Content-Range", `bytes ${String(i * 65_536)}-${String(i * 65_536 + 65_535)}/458752`],
      ];
      return {
        at: i * 300,
        hold: 250,
        body: "",
        started: {
          method: "PUT",
          requestHeaders,
          requestBody: { kind: "blob" as const, size: 65_536 },
        },
      };
    });
    expect(verdictOf(parts)[0]).toBe("other");
  });

  it("are many at once and then a pause", () => {
    const list = [0, 5, 9, 14, 20, 31].map((at) => ({ at }));
    const later: FixtureEvent = {
      kind: "started",
      at: T0 + 2000,
      subject: 99,
      fact: startedFact("https://app.test/later"),
    };
    expect(judged([...exchanges(list), later])).toMatchObject({
      technique: "other",
      evidence: [{ rule: "burst", figures: { largest: 6 } }],
    });
  });

  it("are what somebody types, each giving up the one before", () => {
    const keys = [0, 260, 480, 900, 1100, 1420];
    const list = keys.map((at, i) => ({
      at,
      url: `https://app.test/search?q=${"lookfor".slice(0, i + 1)}`,
      hold: (keys[i + 1] ?? at + 300) - at - 2,
      state: i < keys.length - 1 ? ("aborted" as const) : ("closed" as const),
    }));
    expect(verdictOf(list)[0]).toBe("other");
  });

  it("report to the server and get nothing back", () => {
    const list = every(2000, 9, () => 0, {
      status: 204,
      body: "",
      started: { method: "POST", requestBody: { kind: "text", text: "{}", size: 2 } },
    });
    expect(verdictOf(list)).toEqual(["other", "possible", "reports"]);
  });
});

describe("streams", () => {
  const chunks = (spacing: number, count: number, payload: string): FixtureEvent[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: "chunk-received",
      at: T0 + 20 + (i + 1) * spacing,
      subject: 1,
      payload,
    }));
  const stream = (headers: Headers, body: readonly FixtureEvent[]): FixtureEvent[] => [
    { kind: "started", at: T0, subject: 1, fact: startedFact(URL_) },
    { kind: "opened", at: T0 + 20, subject: 1, fact: openedFact(URL_, headers) },
    ...body,
  ];
  const verdict = (headers: Headers, body: readonly FixtureEvent[]) => {
    const { technique, confidence } = judged(stream(headers, body));
    return [technique, confidence];
  };

  it("are sure by their type", () => {
    const types = [
      "application/x-ndjson",
      "application/json-seq",
      "Application/JSONL; charset=utf-8",
    ];
    for (const type of types) {
      expect(verdict([["Content-Type", type]], [])).toEqual(["http-stream", "sure"]);
    }
    expect(verdict([["content-type", "text/event-stream;charset=utf-8"]], [])).toEqual([
      "sse",
      "sure",
    ]);
  });

  it("are likely by chunks over seconds", () => {
    expect(verdict([], chunks(700, 4, "word "))).toEqual(["http-stream", "likely"]);
    expect(verdict([], chunks(700, 2, "word "))[0]).toBe("other");
    expect(verdict([], chunks(100, 8, "word "))[0]).toBe("other");
  });

  it("are not large downloads", () => {
    const large = "x".repeat(16_384);
    expect(verdict([["content-length", "999999"]], chunks(700, 4, "x"))[0]).toBe("other");
    expect(verdict([["content-type", "application/zip"]], chunks(700, 4, "x"))[0]).toBe("other");
    expect(verdict([], chunks(60, 50, large))[0]).toBe("other");
    expect(verdict([], chunks(1000, 4, large))).toEqual(["http-stream", "likely"]);
  });
});
