import { describe, expect, it } from "vitest";
import { T0, every, exchanges } from "../classify/judge-fixture.ts";
import { startedFact } from "../session/batch-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { connection, found, streamed, ticks, timeGoesBy } from "./finding-fixture.ts";

describe("a silent connection", () => {
  it("is found while it lasts, and after it ended", () => {
    const open = connection({ subject: 1, received: [1000] });
    expect(found("silent-connection", [...open, timeGoesBy(62_000)])?.figures).toMatchObject({
      longest: 61_000,
    });
    const ended = connection({ subject: 1, received: [1000, 80_000], ended: 81_000 });
    expect(found("silent-connection", ended)?.figures).toMatchObject({ longest: 79_000 });
  });

  it("is not found where something moves, a comment of the stream included", () => {
    const lively = connection({ subject: 1, received: ticks(3, 50_000, 1000) });
    expect(found("silent-connection", lively)).toBeUndefined();
    const comments = streamed(1, [
      [10, "data: x\n\n"],
      [50_000, ": still here\n\n"],
      [100_000, ": still here\n\n"],
    ]);
    expect(found("silent-connection", comments)).toBeUndefined();
    expect(found("silent-connection", [...exchanges(every(70_000, 3))])).toBeUndefined();
  });
});

describe("trouble of a WebSocket", () => {
  const raised = (name: string): FixtureEvent[] => [
    ...connection({ subject: 1 }),
    { kind: "error-raised", at: T0 + 5, subject: 1, fact: { name, text: "" } },
  ];

  it("is found in its close code", () => {
    for (const code of [1006, 1011, 1012, 1013, 4001]) {
      const closed = connection({ subject: 1, ended: 900, close: { code, reason: "why" } });
      expect(found("abnormal-close", closed)?.figures).toMatchObject({ code, reason: "why" });
    }
    for (const code of [1000, 1001, 1005, 3000]) {
      const closed = connection({ subject: 1, ended: 900, close: { code } });
      expect(found("abnormal-close", closed)).toBeUndefined();
    }
  });

  it("is found in what it sent too early or too late", () => {
    expect(found("send-before-open", raised("InvalidStateError"))?.figures).toEqual({ times: 1 });
    expect(found("send-after-close", raised("DiscardedSend"))?.figures).toEqual({ times: 1 });
    expect(found("send-before-open", raised("SyntaxError"))).toBeUndefined();
    expect(found("send-after-close", raised("SyntaxError"))).toBeUndefined();
  });

  it("is found where messages pile up, not where one is large", () => {
    const sending = (size: number): FixtureEvent[] => [
      ...connection({ subject: 1 }),
      ...ticks(4, 10, 10).map((at, i) => ({
        kind: "message-sent" as const,
        at: T0 + at,
        subject: 1,
        payload: "x",
        size,
        buffered: (i + 1) * 500_000,
      })),
    ];
    expect(found("back-pressure", sending(500_000))?.figures).toEqual({
      buffered: 2_000_000,
      largest: 500_000,
    });
    expect(found("back-pressure", sending(2_000_000))).toBeUndefined();
  });

  it("is not a request that is named like one", () => {
    const fact = startedFact("https://app.test/x");
    const events: FixtureEvent[] = [
      { kind: "started", at: T0, subject: 1, fact },
      {
        kind: "error-raised",
        at: T0 + 5,
        subject: 1,
        fact: { name: "InvalidStateError", text: "" },
      },
    ];
    expect(found("send-before-open", events)).toBeUndefined();
  });
});

describe("a stream held back on its way", () => {
  const source = (received: number[]) =>
    connection({ subject: 1, mechanism: "eventsource", received, ended: 20_000 });

  it("is found where the events come in clumps", () => {
    const clumps = [6000, 12_000, 18_000].flatMap((at) => ticks(12, 1, at));
    expect(found("buffered-stream", source(clumps))?.figures).toMatchObject({ streams: 1 });
  });

  it("is found where all of it comes at the end", () => {
    const chunks = ticks(30, 1, 9900).map((at) => [at, "data: x\n\n"] as const);
    expect(found("buffered-stream", streamed(1, chunks, { hold: 9890 }))).toBeDefined();
  });

  it("is not found where they come one by one, or where the server sent its history first", () => {
    expect(found("buffered-stream", source(ticks(60, 300, 100)))).toBeUndefined();
    expect(found("buffered-stream", source(ticks(60, 1, 20)))).toBeUndefined();
  });
});

describe("a stall", () => {
  const tokens = (pause: number) => {
    const before = ticks(30, 40, 100);
    return [...before, ...ticks(20, 40, (before.at(-1) ?? 0) + pause)];
  };
  const source = (received: number[]) =>
    connection({ subject: 1, mechanism: "eventsource", received });

  it("is found in a stream of tokens that stands still", () => {
    expect(found("stall", source(tokens(900)))?.figures).toEqual({
      stalls: 1,
      longest: 900,
      median: expect.closeTo(40, 0) as number,
    });
  });

  it("is not found below a quarter of a second, in slower streams below two seconds, or without a rhythm", () => {
    expect(found("stall", source(tokens(240)))).toBeUndefined();
    const slow = [...ticks(30, 500, 100), ...ticks(10, 500, 16_500)];
    expect(found("stall", source(slow))).toBeUndefined();
    const irregular = ticks(60, 1, 0).reduce<number[]>((times, i) => {
      times.push((times.at(-1) ?? 0) + 200 + ((i * 7919) % 13) * 400);
      return times;
    }, []);
    expect(found("stall", source(irregular))).toBeUndefined();
  });

  it("is not found where the server sends history first and news at its own pace then", () => {
    const history = ticks(40, 0, 100);
    expect(found("stall", source([...history, ...ticks(20, 400, 500)]))).toBeUndefined();
  });

  it("is found in a stream of tokens of which several come together", () => {
    const pairs = ticks(20, 40, 100).flatMap((at) => [at, at]);
    const last = pairs.at(-1) ?? 0;
    const received = [...pairs, ...ticks(5, 40, last + 900)];
    expect(found("stall", source(received))?.figures).toMatchObject({ stalls: 1, longest: 900 });
  });

  it("is not found where the page itself rests before it asks again", () => {
    const asked = [...ticks(20, 60, 100), ...ticks(10, 60, 3000)];
    const answered = asked.map((at) => at + 20);
    const socket = (sent: number[]) => connection({ subject: 1, sent, received: answered });
    expect(found("stall", socket(asked))).toBeUndefined();
    expect(found("stall", socket([50]))?.figures).toMatchObject({ stalls: 1 });
  });
});
