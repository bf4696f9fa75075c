import { describe, expect, it } from "vitest";
import { harProblems } from "../../test/support/har-schema.ts";
import { Session } from "../core/session/session.ts";
import type { HarEntry, HarLog } from "./har-types.ts";
import { makeSession, record, START, textPayload } from "./log-fixture.ts";
import { logPieces, logText, type LogOptions, writeLog } from "./write-log.ts";

const CREATOR = { name: "Realtime DevTools", version: "1.2.3" };

function write(session: Session, options: Partial<LogOptions> = {}): HarLog {
  return writeLog(session, { form: "complete", creator: CREATOR, ...options });
}

function entryOf(log: HarLog, part: string): HarEntry {
  return log.log.entries.find(({ request }) => request.url.includes(part))!;
}

describe("every log", () => {
  it.each(["complete", "redacted"] as const)("is valid HAR 1.2 when %s", (form) => {
    const log = write(makeSession(), { form, browser: { name: "Chromium", version: "156" } });
    expect(harProblems(JSON.parse(JSON.stringify(log)))).toEqual([]);
    expect(log.log.entries).toHaveLength(11);
    expect(log.log.creator).toEqual(CREATOR);
  });

  it("is valid when nothing was seen, and the check tells what is not", () => {
    expect(harProblems(write(new Session()))).toEqual([]);
    expect(harProblems({ log: { version: "1.2", entries: [{}] } })).toContain(
      "/log must have required property 'creator'",
    );
  });

  it("has all that Chrome's importer asks for", () => {
    for (const entry of write(makeSession()).log.entries) {
      expect(Number.isNaN(Date.parse(entry.startedDateTime))).toBe(false);
      const { request, response, timings } = entry;
      const numbers = [
        entry.time,
        ...[request.headersSize, request.bodySize, response.status, response.headersSize],
        ...[response.bodySize, response.content.size, timings.send, timings.wait, timings.receive],
      ];
      expect(numbers.every((value) => Number.isFinite(value))).toBe(true);
      expect(response.content.mimeType).not.toBe("");
      expect(response.redirectURL).toBe("");
    }
  });

  it("has timings that add up to the time", () => {
    for (const { time, timings } of write(makeSession()).log.entries) {
      const { blocked = 0, send = 0, wait, receive } = timings;
      expect(blocked + send + wait + receive).toBeCloseTo(time, 6);
    }
    const poll = entryOf(write(makeSession()), "/api/news");
    expect(poll.time).toBe(30.125);
    expect(poll.timings).toMatchObject({ blocked: 2.5, wait: 16.75, receive: 10.875, send: 0 });
  });

  it("comes in pieces that are its text, and tells how far it is", () => {
    const session = makeSession();
    const socket = session.addEntry(record({ mechanism: "websocket", url: "wss://app.test/many" }));
    for (let n = 0; n < 600; n += 1) {
      const payload = textPayload(String(n));
      session.addMessage(socket, { at: START + n, direction: "sent", isBinary: false, payload });
    }
    const pieces = [...logPieces(session, { form: "complete", creator: CREATOR })];
    const log = JSON.parse(pieces.map(({ text }) => text).join("")) as HarLog;
    expect(harProblems(log)).toEqual([]);
    expect(log.log.entries).toHaveLength(12);
    expect(entryOf(log, "/many")._webSocketMessages?.map(({ data }) => Number(data))).toEqual(
      Array.from({ length: 600 }, (_, n) => n),
    );
    expect(Math.max(...pieces.map(({ text }) => text.length))).toBeLessThan(40_000);
    const shares = pieces.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });

  it("leaves out messages that are not asked for, and still counts them", () => {
    const session = makeSession();
    const isFirst = (row: number) =>
      row === session.entries.find(({ url }) => url.includes("/socket"))?.rows.at(0);
    const text = logText(session, { form: "complete", creator: CREATOR, rows: isFirst });
    const log = JSON.parse(text) as HarLog;
    const all = entryOf(write(session), "/socket");
    expect(all._webSocketMessages?.length).toBeGreaterThan(1);
    expect(entryOf(log, "/socket")._webSocketMessages).toEqual(all._webSocketMessages?.slice(0, 1));
    expect(entryOf(log, "/socket")._realtime.messages).toEqual(all._realtime.messages);
    expect(entryOf(log, "/events")._eventSourceMessages).toEqual([]);
  });
});

describe("an exchange", () => {
  it("has its times, headers, bodies and initiator", () => {
    const poll = entryOf(write(makeSession()), "/api/news");
    expect(poll.startedDateTime).toBe("2025-11-22T08:26:40.123456Z");
    expect(poll._resourceType).toBe("fetch");
    expect(poll._initiator).toMatchObject({ type: "script", lineNumber: 41, columnNumber: 7 });
    expect(poll.request.url).toBe("https://app.test/api/news?tags%5B0%5D=a&token=hunter2");
    expect(poll._realtime.url).toBe("https://app.test/api/news?tags[0]=a&token=hunter2");
    expect(poll.request.queryString).toEqual([
      { name: "tags[0]", value: "a" },
      { name: "token", value: "hunter2" },
    ]);
    expect(poll.request.cookies).toEqual([
      { name: "a", value: "1" },
      { name: "theme", value: "hunter2" },
    ]);
    expect(poll.request.postData?.text).toBe("a=1&password=hunter2");
    expect(poll.response).toMatchObject({ status: 200, httpVersion: "h2", _transferSize: 300 });
    expect(poll.response.content).toEqual({
      size: 30,
      mimeType: "application/json; charset=utf-8",
      text: '{"token":"hunter20","news":[]}',
    });
  });

  it("that failed has no status and says why", () => {
    const failed = entryOf(write(makeSession()), "other.test");
    expect(failed.request.url).toBe("https://other.test/%C3%A9%7C%7Bx%7D");
    expect(failed.response.status).toBe(0);
    expect(failed.response.content).toEqual({ size: -1, mimeType: "x-unknown" });
    expect(failed._realtime).toMatchObject({
      state: "failed",
      bytes: { sent: 7, received: -1 },
      errors: [{ name: "NetworkError", text: "refused" }],
    });
    expect(failed._realtime.opened).toBeUndefined();
  });
});

describe("connections", () => {
  it("a WebSocket has Chrome's rows, in seconds and base64", () => {
    const socket = entryOf(write(makeSession()), "/socket");
    expect(socket.response.status).toBe(101);
    expect(socket._webSocketMessages).toEqual([
      {
        type: "send",
        time: 1763800000.143457,
        opcode: 1,
        data: '42["login",{"password":"hunter2","name":"é😀"}]',
      },
      { type: "receive", time: 1763800000.144458, opcode: 2, data: "aHVudGVyMgDDvw==" },
      {
        type: "receive",
        time: 1763800000.145459,
        opcode: 1,
        data: '{"token":"hunter2',
        _size: 700000,
        _truncated: true,
      },
      { type: "receive", time: 1763800000.146456, opcode: 2, data: "", _size: 17 },
      { type: "receive", time: 1763800000.147456, opcode: 1, data: "" },
    ]);
    expect(socket._realtime).toMatchObject({
      mechanism: "websocket",
      technique: "websocket",
      state: "closed",
      close: { code: 4001, reason: "token=hunter2 expired", wasClean: true },
      messages: { sent: 3, received: 9 },
      bytes: { sent: 800, received: 1200 },
      maxBufferedAmount: 4096,
      documentId: "doc-1",
    });
  });

  it("event streams have Chrome's rows, by whatever API", () => {
    const { entries } = write(makeSession()).log;
    const [first, second] = entries.filter(({ _resourceType }) => _resourceType === "eventsource");
    expect(first!.response.content.mimeType).toBe("text/event-stream");
    expect(first!._eventSourceMessages).toEqual([
      { time: 1763800000.154956, eventName: "price", eventId: "7", data: '{"jwt":"hunter2"}' },
    ]);
    expect(second!._realtime.reconnectOf).toBe(entries.indexOf(first!));
    expect(second!._realtime.state).toBe("open");
    // Open until the page was hidden, which is the last that was seen.
    expect(second!.time).toBe(5999.501);
    const fetched = entries.find(({ request }) => request.url.endsWith("/feed"))!;
    expect(fetched._resourceType).toBe("fetch");
    expect(fetched._eventSourceMessages).toHaveLength(1);
    expect(fetched._realtime).toMatchObject({
      aborted: true,
      visible: false,
      comments: 1,
      retry: 500,
    });
  });
});

describe("options", () => {
  it("cut payloads at whole characters and say so", () => {
    const session = new Session();
    const index = session.addEntry(record({ mechanism: "websocket", url: "wss://app.test/s" }));
    const payload = textPayload("aé😀😀");
    session.addMessage(index, { at: START, direction: "sent", payload, isBinary: false });
    const bytes = { bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), size: 9, truncated: false };
    session.addMessage(index, { at: START, direction: "sent", payload: bytes, isBinary: true });
    const { _webSocketMessages } = write(session, { maxPayload: 8 }).log.entries[0]!;
    expect(_webSocketMessages).toMatchObject([
      { data: "aé😀", _size: 11, _truncated: true },
      { data: "AQIDBAUGBwg=", _size: 9, _truncated: true },
    ]);
  });

  it("filter entries, with the endpoints and references that belong to them", () => {
    const log = write(makeSession(), { filter: ({ mechanism }) => mechanism === "eventsource" });
    expect(log.log.entries.map(({ _realtime }) => _realtime.reconnectOf)).toEqual([undefined, 0]);
    expect(log.log._realtime.endpoints.map(({ technique }) => technique)).toEqual(["sse"]);
    expect(harProblems(log)).toEqual([]);
  });
});

describe("the redacted form", () => {
  it("holds no secret anywhere, and keeps sizes and everything else", () => {
    const secret = "pLaNtEd77";
    const text = logText(makeSession(secret), { form: "redacted", creator: CREATOR });
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString("base64").slice(0, 10));
    const log = JSON.parse(text) as HarLog;
    expect(log.log._realtime.redacted).toBe(true);
    const socket = entryOf(log, "/socket");
    expect(socket.request.url).toBe("wss://app.test/socket?sid=%5Bredacted%5D");
    expect(socket._realtime.protocols).toEqual(["chat.v1", "bearer", "[redacted]"]);
    expect(socket._realtime.opened?.protocol).toBe("[redacted]");
    expect(socket._webSocketMessages).toMatchObject([
      { data: '42["login",{"password":"[redacted]","name":"é😀"}]', _size: 52 },
      { data: "", _size: 12, _redacted: true },
      { data: '{"token":"[redacted]', _size: 700_000, _truncated: true },
      { data: "", _size: 17, _redacted: true },
      { data: "" },
    ]);
    const poll = entryOf(log, "/api/news");
    expect(poll.request.headers).toContainEqual({ name: "Authorization", value: "[redacted]" });
    expect(poll.request.headers).toContainEqual({ name: "Accept", value: "application/json" });
    expect(poll.request.queryString).toContainEqual({ name: "token", value: "[redacted]" });
    expect(poll.request.postData).toMatchObject({ text: "a=1&password=[redacted]", _size: 21 });
    expect(poll.response.content.text).toBe('{"token":"[redacted]","news":[]}');
    expect(poll.response.content.size).toBe(32);
  });
});
