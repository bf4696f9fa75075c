import { describe, expect, it } from "vitest";
import { T0, chain, exchanges } from "../classify/judge-fixture.ts";
import { exchangeEvents } from "../session/batch-fixture.ts";
import type { FixtureEvent } from "../session/batch-fixture.ts";
import { connection, found, sessionWith, streamed, ticks, timeGoesBy } from "./finding-fixture.ts";
import type { FixtureConnection } from "./finding-fixture.ts";

/** Connections that each take up the one before, `rest` ms after its end. */
function reconnecting(
  count: number,
  rest: number,
  facts: Partial<FixtureConnection> = {},
): FixtureEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const at = i * (rest + 500);
    return connection({
      subject: i + 1,
      mechanism: "eventsource",
      at,
      received: [at + 10, at + 20],
      ended: at + 500,
      ...(i === 0 ? {} : { reconnectOf: i }),
      ...facts,
    });
  }).flat();
}

describe("a reconnect storm", () => {
  it("is found from five reconnects within a minute on", () => {
    expect(found("reconnect-storm", reconnecting(6, 3000))?.figures).toEqual({
      reconnects: 5,
      span: 14_000,
    });
  });

  it("is not found where they are further apart", () => {
    expect(found("reconnect-storm", reconnecting(6, 25_000))).toBeUndefined();
  });
});

describe("a stream that is lost on reconnect", () => {
  it("is found where events have no ids", () => {
    expect(found("sse-without-ids", reconnecting(3, 3000))?.figures).toMatchObject({
      reconnects: 2,
    });
  });

  it("is not found where they have", () => {
    expect(found("sse-without-ids", reconnecting(3, 3000, { ids: true }))).toBeUndefined();
  });

  it("is not found where an id came without an event", () => {
    const stream = (subject: number, at: number, chunks: readonly string[]) =>
      streamed(
        subject,
        chunks.map((text, i) => [at + 100 + i, text] as const),
        { at, started: subject > 1 ? { reconnectOf: subject - 1 } : {} },
      );
    const twice = (...chunks: string[]) => [...stream(1, 0, chunks), ...stream(2, 1000, chunks)];
    expect(found("sse-without-ids", twice("data: x\n\n"))).toBeDefined();
    expect(found("sse-without-ids", twice("data: x\n\n", "id: 7\n\n"))).toBeUndefined();
  });

  it("is found where the browser gave it up", () => {
    const given = connection({
      subject: 1,
      mechanism: "eventsource",
      opened: null,
      ended: 40,
      state: "failed",
    });
    expect(found("sse-given-up", given)?.text).toContain("not visible to a page");
  });

  it("is not found where the browser tries again, or the page closed it", () => {
    const first = connection({
      subject: 1,
      mechanism: "eventsource",
      opened: null,
      ended: 40,
      state: "failed",
    });
    const second = connection({ subject: 2, mechanism: "eventsource", at: 3040, reconnectOf: 1 });
    expect(found("sse-given-up", [...first, ...second])).toBeUndefined();
    const closed = connection({
      subject: 1,
      mechanism: "eventsource",
      ended: 40,
      state: "aborted",
    });
    expect(found("sse-given-up", closed)).toBeUndefined();
  });

  it("is found where the server asks to come back at once", () => {
    const chunk = (retry: string) =>
      streamed(1, [
        [10, `retry: ${retry}\n\n`],
        [20, "data: x\n\n"],
      ]);
    expect(found("sse-retry-zero", chunk("0"))?.figures).toEqual({ connections: 1 });
    expect(found("sse-retry-zero", chunk("3000"))).toBeUndefined();
  });

  it("is found where the answer to fetch has another type", () => {
    const asked = (type: string, accept = "text/event-stream") =>
      streamed(1, [[10, "data: x\n\n"]], {
        headers: [["content-type", type]],
        started: { requestHeaders: [["Accept", accept]] },
      });
    expect(found("sse-wrong-type", asked("text/html"))?.figures).toEqual({
      exchanges: 1,
      type: "text/html",
    });
    expect(found("sse-wrong-type", asked("text/event-stream"))).toBeUndefined();
    expect(
      found("sse-wrong-type", asked("application/json", "application/json, text/event-stream")),
    ).toBeUndefined();
  });
});

describe("a one-way WebSocket", () => {
  const socket = (facts: Partial<FixtureConnection>) => [
    ...connection({ subject: 1, received: ticks(12, 1000, 100), ...facts }),
    timeGoesBy(12_000),
  ];

  it("is found where only the server speaks, in text", () => {
    expect(found("one-way-socket", socket({}))?.figures).toMatchObject({
      speaker: "server",
      messages: 12,
    });
  });

  it("is not found where both speak, in binary, or for a moment", () => {
    expect(found("one-way-socket", socket({ sent: [500] }))).toBeUndefined();
    expect(found("one-way-socket", socket({ payload: new Uint8Array(3) }))).toBeUndefined();
    const short = connection({ subject: 1, received: ticks(12, 10, 100), ended: 300 });
    expect(found("one-way-socket", short)).toBeUndefined();
  });
});

describe("an event stream beside many posts", () => {
  const posts = (count: number, step: number, url = "https://app.test/say") =>
    ticks(count, step, 100).flatMap((at, i) =>
      exchangeEvents({
        subject: 100 + i,
        url: `${url}/${"abcdefghijklmnopqrst".charAt(i)}x`,
        at: T0 + at,
        body: "ok",
        started: { method: "POST", requestBody: { kind: "text", text: `m${String(i)}`, size: 2 } },
      }),
    );
  const stream = connection({
    subject: 1,
    mechanism: "eventsource",
    received: ticks(20, 500, 50),
    ended: 12_000,
  });

  it("is found", () => {
    expect(found("sse-beside-posts", [...stream, ...posts(12, 900)])?.figures).toMatchObject({
      posts: 12,
      perMinute: 60,
    });
  });

  it("is not found for a few, or for another origin's", () => {
    expect(found("sse-beside-posts", [...stream, ...posts(5, 900)])).toBeUndefined();
    const elsewhere = posts(12, 900, "https://stats.test/beacon");
    expect(found("sse-beside-posts", [...stream, ...elsewhere])).toBeUndefined();
  });
});

const TIMING = {
  requestStart: 0,
  responseStart: 0,
  responseEnd: 0,
  nextHopProtocol: "http/1.1",
  transferSize: 0,
  encodedBodySize: 0,
  decodedBodySize: 0,
};

describe("the connection limit", () => {
  /** @param waiting so many more wait for their turn. */
  const streams = (count: number, waiting = 0) =>
    Array.from({ length: count + waiting }, (_, i) =>
      connection({
        subject: i + 1,
        mechanism: "eventsource",
        url: `https://app.test/feed?of=${"abcdefghi".charAt(i)}`,
        at: i * 10,
        ...(i < count ? { received: [500 + i] } : { opened: null }),
      }),
    ).flat();
  const finished = (nextHopProtocol: string): FixtureEvent[] => {
    const events = exchangeEvents({ subject: 50, url: "https://app.test/page", at: T0 + 5 });
    const timing = { ...TIMING, nextHopProtocol };
    return events.map((event) =>
      event.kind === "ended" ? { ...event, fact: { state: "closed" as const, timing } } : event,
    );
  };

  it("is near where five streams are held over HTTP/1.1", () => {
    const finding = found("connection-limit", [...streams(5), ...finished("http/1.1")]);
    expect(finding).toMatchObject({
      severity: "problem",
      endpoint: "e1",
      figures: { held: 5, limit: 6, origin: "https://app.test" },
    });
    expect(finding?.rows?.entries).toHaveLength(5);
  });

  it("is not told of fewer, over HTTP/2, or where the protocol is not known", () => {
    expect(found("connection-limit", [...streams(4), ...finished("http/1.1")])).toBeUndefined();
    expect(found("connection-limit", [...streams(5), ...finished("h2")])).toBeUndefined();
    expect(found("connection-limit", streams(5))).toBeUndefined();
  });

  it("does not count streams that wait for their turn", () => {
    const limit = finished("http/1.1");
    expect(found("connection-limit", [...streams(4, 5), ...limit])).toBeUndefined();
    const finding = found("connection-limit", [...streams(6, 3), ...limit]);
    expect(finding?.figures).toMatchObject({ held: 6, limit: 6 });
    expect(finding?.rows?.entries).toHaveLength(6);
  });

  it("never tells of more connections than there are", () => {
    // Frames of several sites have connections of their own to the same origin.
    const finding = found("connection-limit", [...streams(9), ...finished("http/1.1")]);
    expect(finding?.figures).toMatchObject({ held: 6, limit: 6 });
  });

  it.each([
    ["are answered", Infinity],
    ["still wait", 12_000],
  ])("does not count polls that wait for their turn, when they %s", (_when, until) => {
    // Asked every second, and answered one after the other after three.
    const polls = Array.from({ length: 12 }, (_, i) => {
      const [at, sent] = [i * 1000, i * 3000];
      const timing = { ...TIMING, requestStart: T0 + sent, responseEnd: T0 + sent + 3000 };
      const url = "https://app.test/events";
      const events = exchangeEvents({ subject: i + 1, url, at: T0 + at, hold: sent + 3000 - at });
      return events.map((event) =>
        event.kind === "ended" ? { ...event, fact: { state: "closed" as const, timing } } : event,
      );
    }).flat();
    const seen = polls.filter(({ at }) => at <= T0 + until);
    const session = sessionWith([...seen, ...finished("http/1.1")]);
    expect(session.endpoints().map(({ technique }) => technique)).toContain("long-polling");
    expect(session.findings.map(({ rule }) => rule)).not.toContain("connection-limit");
  });

  it("counts polls that were held at the same time", () => {
    const polls = ["a", "b", "c", "d", "e"].flatMap((channel, i) =>
      exchanges(
        chain(Array<number>(8).fill(2000), 5).map((one) => ({
          ...one,
          url: `https://app.test/${channel}`,
        })),
      ).map((event) => ({ ...event, subject: (event.subject ?? 0) + 100 * (i + 1) })),
    );
    const finding = found("connection-limit", [...polls, ...finished("http/1.1")]);
    expect(finding?.figures).toMatchObject({ held: 5 });
  });

  it("does not count what follows one after the other", () => {
    const polls = exchanges(chain(Array<number>(8).fill(2000), 5));
    const shifted = polls.map((event) => ({ ...event, subject: (event.subject ?? 0) + 60 }));
    expect(found("connection-limit", [...shifted, ...finished("http/1.1")])).toBeUndefined();
  });
});
