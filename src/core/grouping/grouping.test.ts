import { describe, expect, it } from "vitest";
import { ClosedConnections } from "./closed-connections.ts";
import { endpointKey } from "./endpoint-key.ts";
import { foldUrl, isClock } from "./url-pattern.ts";

const AT = Date.UTC(2026, 0, 1);

describe("folding a URL", () => {
  const pattern = (url: string) => foldUrl(url, AT).pattern;

  it("folds numbers, UUIDs and hashes, and nothing else", () => {
    const host = "https://a.test:8080";
    expect(pattern(`${host}/users/42/posts/7.5`)).toBe(`${host}/users/{n}/posts/{n}`);
    expect(pattern(`${host}/o/123e4567-e89b-12d3-a456-426614174000`)).toBe(`${host}/o/{uuid}`);
    expect(pattern(`${host}/c/d670460b4b4aece5915caf5c68d12f560a9fe3e4`)).toBe(`${host}/c/{hash}`);
    expect(pattern(`${host}/s/V1StGXR8Z5jdHi6BmyT3q`)).toBe(`${host}/s/{hash}`);
    expect(pattern(`${host}/v2/api/feedback`)).toBe(`${host}/v2/api/feedback`);
    expect(pattern(`${host}/overview-2024-by-region-1`)).toBe(`${host}/overview-2024-by-region-1`);
  });

  it("keeps the names of a query, sorted, less what defeats caches", () => {
    const { names } = foldUrl(`https://a.test/?z=1&a=2&a=3&_=9&ts=1&since=${String(AT)}`, AT);
    expect(names).toEqual(["a", "z"]);
  });

  it("knows what Math.random() made, under any name", () => {
    expect(foldUrl("https://a.test/?r=0.8437265190024&v=0.5", AT).names).toEqual(["v"]);
  });

  it("knows a clock in seconds, milliseconds and microseconds", () => {
    for (const scale of [1 / 1000, 1, 1000]) {
      expect(isClock(String(Math.floor(AT * scale)), AT)).toBe(true);
    }
    expect(isClock("1234567890", AT)).toBe(false);
    expect(isClock("17", AT)).toBe(false);
  });

  it("leaves alone what is no URL", () => {
    expect(pattern("no url")).toBe("no url");
  });
});

describe("an endpoint's key", () => {
  const FRAME = "https://app.test/page?visit=1";
  const key = (url: string, text?: string, frame = FRAME) =>
    endpointKey(
      {
        method: "POST",
        url,
        ...(text === undefined ? {} : { requestBody: { kind: "text", text, size: text.length } }),
      },
      frame,
      AT,
    );

  it("is the same for the same thing, in a frame that was loaded again", () => {
    expect(key("https://a.test/i/1?b=1&a=2").key).toBe(key("https://a.test/i/2?a=3&b=4&_=5").key);
    expect(key("https://a.test/", undefined, "https://app.test/page?visit=2").key).toBe(
      key("https://a.test/").key,
    );
  });

  it("is another one for other names, frames and operations", () => {
    const keys = [
      key("https://a.test/q"),
      key("https://a.test/q?a=1"),
      key("https://b.test/q"),
      key("https://a.test/q", undefined, "https://app.test/other"),
      key("https://a.test/q", '{"operationName":"Inbox","query":"query Inbox{a}"}'),
      key("https://a.test/q", '{"query":"query Feed { a }"}'),
      key("https://a.test/q", '{"jsonrpc":"2.0","id":1,"method":"inbox.list"}'),
    ];
    expect(new Set(keys.map((one) => one.key)).size).toBe(keys.length);
    expect(keys.slice(-3).map(({ urlPattern }) => urlPattern)).toEqual([
      "https://a.test/q Inbox",
      "https://a.test/q Feed",
      "https://a.test/q inbox.list",
    ]);
  });

  it("has no operation where the body only looks like JSON", () => {
    expect(key("https://a.test/q", "{broken").urlPattern).toBe("https://a.test/q");
  });
});

describe("closed connections", () => {
  const closed = (facts: { endedAt: number; retry?: number; lastEventId?: string }) => ({
    url: "wss://a.test/live?room=1&sid=abc",
    method: "GET",
    documentId: "d",
    startedAt: 0,
    ...facts,
  });
  const request = (startedAt: number, url = "wss://a.test/live?room=1&sid=xyz") => ({
    url,
    method: "GET",
    scope: "frame socket",
    startedAt,
  });
  const remembering = (facts: Parameters<typeof closed>[0]) => {
    const connections = new ClosedConnections();
    connections.add("frame socket", closed(facts));
    return connections;
  };

  it("are taken up within 30 seconds, whatever their connection id, and once", () => {
    const connections = remembering({ endedAt: 1000 });
    expect(connections.take(request(31_000))).toBeDefined();
    expect(connections.take(request(31_000))).toBeUndefined();
  });

  it("are not taken up too late, too early, elsewhere or by another kind", () => {
    expect(remembering({ endedAt: 1000 }).take(request(31_001))).toBeUndefined();
    expect(remembering({ endedAt: 1000 }).take(request(999))).toBeUndefined();
    expect(
      remembering({ endedAt: 1000 }).take(request(1001, "wss://a.test/live?room=2&sid=abc")),
    ).toBeUndefined();
    expect(
      remembering({ endedAt: 1000 }).take({ ...request(1001), scope: "frame stream" }),
    ).toBeUndefined();
  });

  it("wait twice the server's retry", () => {
    expect(remembering({ endedAt: 0, retry: 40_000 }).take(request(80_000))).toBeDefined();
    expect(remembering({ endedAt: 0, retry: 40_000 }).take(request(80_001))).toBeUndefined();
  });

  it("are known at any time by the last event id", () => {
    const late = { ...request(900_000), lastEventId: "17" };
    expect(remembering({ endedAt: 0, lastEventId: "17" }).take(late)).toBeDefined();
    expect(remembering({ endedAt: 0, lastEventId: "16" }).take(late)).toBeUndefined();
  });
});
