import { describe, expect, it } from "vitest";
import type { StartedFact } from "../../capture/vocabulary.ts";
import { connection, sessionWith } from "../../findings/finding-fixture.ts";
import { exchangeEvents } from "../../session/batch-fixture.ts";
import type { FixtureEvent, FixtureExchange } from "../../session/batch-fixture.ts";
import { T0, every, exchanges } from "../judge-fixture.ts";

/** One exchange, its time counted from `T0`. */
function exchange(
  subject: number,
  at: number,
  url: string,
  rest: Partial<FixtureExchange> = {},
): FixtureEvent[] {
  return exchangeEvents({ subject, at: T0 + at, url, body: `b${String(at)}`, ...rest });
}

const posting = (text: string): Partial<StartedFact> => ({
  method: "POST",
  requestBody: { kind: "text", text, size: text.length },
});

/** Technique, protocol, exchanges and connections of each endpoint. */
function told(events: readonly FixtureEvent[]): unknown[] {
  return sessionWith(events)
    .endpoints()
    .map(({ technique, protocol, exchanges: asked, connections }) => [
      technique,
      protocol,
      asked,
      connections,
    ]);
}

describe("Engine.IO", () => {
  const polling = "https://app.test/live/?EIO=4&transport=polling&t=";
  const start = [
    ...exchange(1, 0, `${polling}a`),
    ...exchange(2, 20, `${polling}b&sid=S1`, { hold: 900 }),
    ...exchange(3, 22, `${polling}c&sid=S1`, { started: posting("40") }),
  ];

  it("polls long from its first request on, and sends by others", () => {
    expect(told(start)).toEqual([
      ["long-polling", "engine.io", 2, 0],
      ["other", "engine.io", 1, 0],
    ]);
  });

  it("is one endpoint with the WebSocket that takes its place, and with the next session", () => {
    const url = "wss://app.test/live/?EIO=4&transport=websocket&sid=S1";
    const socket = connection({ subject: 9, url, at: 60, opened: 80 });
    const tail = exchange(4, 70, `${polling}d&sid=S1`, { hold: 30 });
    expect(told([...start, ...socket, ...tail])[0]).toEqual(["websocket", "engine.io", 3, 1]);
    const refused = connection({
      subject: 9,
      url,
      at: 60,
      opened: null,
      ended: 90,
      state: "failed",
    });
    expect(told([...start, ...refused, ...tail])[0]).toEqual(["long-polling", "engine.io", 3, 1]);
    const again = exchange(5, 9000, `${polling}e&sid=S2`, { hold: 900 });
    expect(told([...start, ...again])[0]).toEqual(["long-polling", "engine.io", 3, 0]);
  });

  it("is told by both parameters, not by a word", () => {
    for (const url of ["https://app.test/poll?transport=polling", "https://app.test/engine.io/"]) {
      expect(told(exchange(1, 0, url))).toEqual([["other", undefined, 1, 0]]);
    }
  });
});

describe("SockJS", () => {
  const post = { started: posting("") };

  it("polls long by xhr, streams by xhr_streaming, and sends by xhr_send", () => {
    const base = "https://app.test/echo/013/kq2v_f8w";
    expect(told(exchange(1, 0, `${base}/xhr`, post))).toEqual([["long-polling", "sockjs", 1, 0]]);
    expect(told(exchange(1, 0, `${base}/xhr_streaming`, post))).toEqual([
      ["http-stream", "sockjs", 1, 0],
    ]);
    expect(told(exchange(1, 0, `${base}/xhr_send`, post))).toEqual([["other", "sockjs", 1, 0]]);
  });

  it("is one endpoint over its fallbacks, and over its sessions", () => {
    const refused = connection({
      subject: 1,
      url: "wss://app.test/echo/013/kq2v_f8w/websocket",
      opened: null,
      ended: 50,
      state: "failed",
    });
    const fallback = exchange(2, 60, "https://app.test/echo/700/zzyq1/xhr", post);
    expect(told([...refused, ...fallback])).toEqual([["long-polling", "sockjs", 1, 1]]);
    const sessions = ["kq2v_f8w", "pl0mmmmm"].flatMap((session, i) =>
      connection({
        subject: i + 1,
        url: `wss://app.test/echo/01${String(i)}/${session}/websocket`,
        at: i * 4000,
        ended: i * 4000 + 500,
      }),
    );
    const [endpoint] = sessionWith(sessions).endpoints();
    expect([endpoint?.connections, endpoint?.reconnects]).toEqual([2, 1]);
  });

  it("is not any path that ends so", () => {
    expect(told(exchange(1, 0, "https://app.test/echo/xhr", post))).toEqual([
      ["other", undefined, 1, 0],
    ]);
  });
});

describe("SignalR", () => {
  const negotiate = exchange(1, 0, "https://app.test/desk/negotiate?negotiateVersion=1", {
    started: posting(""),
  });

  it("polls long, listens or talks with the id it negotiated", () => {
    const polls = [1, 2].flatMap((n) =>
      exchange(n + 1, n * 100, `https://app.test/desk?id=T0k&_=${String(T0 + n)}`, { hold: 90 }),
    );
    const sends = exchange(8, 150, "https://app.test/desk?id=T0k", { started: posting("{}") });
    expect(told([...negotiate, ...polls, ...sends]).slice(1)).toEqual([
      ["long-polling", "signalr", 2, 0],
      ["other", "signalr", 1, 0],
    ]);
    const url = "https://app.test/desk?id=T0k";
    const source = connection({ subject: 5, mechanism: "eventsource", url, at: 50 });
    const socket = connection({ subject: 6, url: "wss://app.test/desk?id=T0k", at: 40 });
    expect(told([...negotiate, ...source])[1]).toEqual(["sse", "signalr", 0, 1]);
    expect(told([...negotiate, ...socket])[1]).toEqual(["websocket", "signalr", 0, 1]);
  });

  it("is not any request with an id", () => {
    expect(told(exchange(2, 50, "https://app.test/desk?id=T0k"))).toEqual([
      ["other", undefined, 1, 0],
    ]);
  });
});

describe("Bayeux and CouchDB", () => {
  it("poll long by /meta/connect, apart from the other messages of the address", () => {
    const say = (subject: number, channel: string) =>
      exchange(subject, subject * 100, "https://app.test/bay", {
        started: posting(`[{"channel":"${channel}","clientId":"c"}]`),
      });
    expect(
      told([...say(1, "/meta/handshake"), ...say(2, "/meta/connect"), ...say(3, "/meta/connect")]),
    ).toEqual([
      ["other", undefined, 1, 0],
      ["long-polling", "bayeux", 2, 0],
    ]);
  });

  it("poll long by feed=longpoll, and by no other feed", () => {
    const changes = (feed: string) => exchange(1, 0, `https://app.test/db/_changes?feed=${feed}`);
    expect(told(changes("longpoll"))).toEqual([["long-polling", "couchdb", 1, 0]]);
    expect(told(changes("normal"))).toEqual([["other", undefined, 1, 0]]);
  });
});

describe("words in a URL", () => {
  it("decide nothing", () => {
    const list = every(1000, 8, () => 0, { url: "https://app.test/longpoll/stream/websocket/sse" });
    expect(told(exchanges(list))[0]).toEqual(["short-polling", undefined, 8, 0]);
  });
});
