import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { harProblems } from "../../test/support/har-schema.ts";
import { Session } from "../core/session/session.ts";
import { makeSession } from "./log-fixture.ts";
import { readLog } from "./read-log.ts";
import { MAX_LOG_LENGTH } from "./read/parse-log.ts";
import { logText } from "./write-log.ts";

const OPTIONS = { form: "complete", creator: { name: "t", version: "1" } } as const;

function fixture(name: string): string {
  return readFileSync(new URL(`../../test/fixtures/${name}.har`, import.meta.url), "utf8");
}

function entryAt(session: Session, path: string) {
  return session.entries.find(({ url }) => new URL(url).pathname === path)!;
}

function messagesOf(session: Session, path: string) {
  const { rows } = entryAt(session, path);
  return Array.from({ length: rows.length }, (_, position) => {
    const row = rows.at(position);
    const { messages } = session;
    const { text, bytes } = messages.payload(row);
    return [
      messages.at(row),
      messages.direction(row),
      messages.eventName(row),
      messages.eventId(row),
      text ?? bytes,
    ];
  });
}

describe("a file of Chrome's Network panel", () => {
  const session = new Session();
  const result = readLog(fixture("chrome-network-panel"), session);

  it("gives its entries and says what was left out", () => {
    expect(result).toEqual({
      entries: 4,
      messages: 6,
      notes: { "other-resource": 1, "control-frame": 1, "error-message": 1, "unknown-time": 2 },
    });
    expect(session.documents).toMatchObject([
      { id: "page_1", frameUrl: "https://shop.test/live", isTop: true, startedAt: 1763800000000 },
    ]);
    expect(session.endpoints().map(({ technique }) => technique)).toEqual([
      "websocket",
      "sse",
      "sse",
      "other",
    ]);
  });

  it("gives a socket's messages, call site and protocol", () => {
    expect(messagesOf(session, "/socket")).toEqual([
      [1763800001123.456, "sent", "", "", '{"subscribe":"prices"}'],
      [1763800001250, "received", "", "", Uint8Array.of(1, 2, 3)],
    ]);
    expect(entryAt(session, "/socket")).toMatchObject({
      mechanism: "websocket",
      initiator: {
        url: "https://shop.test/live.js",
        lineNumber: 12,
        columnNumber: 4,
        functionName: "open",
      },
      opened: { status: 101, protocol: "prices.v2" },
      openedAt: 1763800001050,
      state: "closed",
      messages: { sent: 1, received: 1 },
      bytes: { sent: 22, received: 3 },
    });
  });

  it("gives an event stream's messages, with or without data, or from the body alone", () => {
    expect(messagesOf(session, "/events")).toEqual([
      [1763800001500, "received", "price", "41", "é"],
      [1763800002500, "received", "message", "42", undefined],
    ]);
    expect(entryAt(session, "/events").requestHeaders).toEqual([["accept", "text/event-stream"]]);
    expect(messagesOf(session, "/ask")).toEqual([
      [1763800002100, "received", "message", "1", "one"],
      [1763800002100, "received", "end", "1", "two"],
    ]);
    expect(entryAt(session, "/ask").requestBody).toMatchObject({ text: '{"q":1}', size: 7 });
  });

  it("gives failures as failures", () => {
    expect(entryAt(session, "/poll")).toMatchObject({
      state: "failed",
      errors: [{ name: "Error", text: "net::ERR_CONNECTION_REFUSED" }],
    });
  });

  it("is a log of ours once it is written again", () => {
    const text = logText(session, OPTIONS);
    expect(harProblems(JSON.parse(text))).toEqual([]);
    const again = new Session();
    readLog(text, again);
    expect(JSON.parse(logText(again, OPTIONS))).toEqual(JSON.parse(text));
  });
});

describe("a file of Playwright", () => {
  const session = new Session();
  const result = readLog(fixture("playwright"), session);

  it("has times in milliseconds, and some that are unknown", () => {
    expect(result).toEqual({
      entries: 2,
      messages: 2,
      notes: { "unknown-time": 1, "broken-message": 1, "other-resource": 1, "broken-entry": 1 },
    });
    expect(messagesOf(session, "/chat")).toEqual([
      [1763800001600.25, "sent", "", "", "hello"],
      [1763800001600.25, "received", "", "", "welcome"],
    ]);
  });

  it("has forms as parameters and bodies in base64", () => {
    expect(entryAt(session, "/send")).toMatchObject({
      mechanism: "fetch",
      requestBody: { kind: "form", text: "text=a+b", size: 9 },
      body: { bytes: Uint8Array.of(1, 2, 3), size: 3 },
      openedAt: 1763800002010.5,
      bytes: { sent: 9, received: 3 },
    });
  });
});

describe("a file of others, who need not sort their entries (HAR 1.2, entries)", () => {
  const poll = (i: number) => ({
    startedDateTime: new Date(1763800000000 + 2000 * i).toISOString(),
    time: 50,
    _resourceType: "fetch",
    request: { method: "GET", url: "https://app.test/news", headers: [] },
    response: { status: 200, headers: [], content: { text: `{"n":${i}}` } },
  });
  const polls = Array.from({ length: 15 }, (_, i) => poll(i));
  const told = (entries: readonly object[]) => {
    const session = new Session();
    readLog(JSON.stringify({ log: { version: "1.2", entries } }), session);
    return {
      starts: session.entries.map(({ startedAt }) => startedAt),
      documents: session.documents,
      endpoints: session.endpoints(),
    };
  };

  it.each([
    ["backwards", polls.toReversed()],
    [
      "by their answers",
      polls.toSorted((a, b) => (a.response.content.text < b.response.content.text ? -1 : 1)),
    ],
    ["with two that changed places", polls.with(3, poll(4)).with(4, poll(3))],
  ])("is read as if they were sorted: %s", (_, entries) => {
    expect(told(polls).endpoints).toMatchObject([
      { technique: "short-polling", confidence: "sure", interval: { median: 2000, min: 2000 } },
    ]);
    expect(told(entries)).toEqual(told(polls));
  });

  it("keeps the order of those that began at the same time", () => {
    const entries = ["a", "b", "c"].map((name) => ({
      ...poll(1),
      request: { method: "GET", url: `https://${name}.test/`, headers: [] },
    }));
    const session = new Session();
    readLog(JSON.stringify({ log: { version: "1.2", entries: [...entries, poll(0)] } }), session);
    expect(session.entries.map(({ url }) => new URL(url).host)).toEqual([
      "app.test",
      "a.test",
      "b.test",
      "c.test",
    ]);
  });
});

describe("a file that cannot be read", () => {
  const whole = logText(makeSession(), OPTIONS);
  /** Longer than what an engine goes through by a repeated group of an expression. */
  const LONG = "a".repeat(16 * 1024 * 1024);

  it.each([
    ["empty", " \n"],
    ["not-json", "hello"],
    ["not-json", '{"log": nonsense}'],
    ["not-json", "[1,2]]"],
    ["not-har", "[1,2]"],
    ["not-har", '{"log":{"version":"1.2"}}'],
    ["not-har", "null"],
    ["cut-off", whole.slice(0, -10)],
    ["cut-off", whole.slice(0, whole.length / 2)],
    ["cut-off", whole.slice(0, 5)],
    ["cut-off", '{"log":{"entries":["a\\'],
    ["cut-off", `{"log":{"entries":["${LONG}`],
    ["cut-off", `{"log":{"entries":["${LONG}\\"]}}"`],
    ["not-json", `{"log":{"entries":["{${LONG}"]}} 1`],
    ["newer-format", '{"log":{"entries":[],"_realtime":{"formatVersion":2}}}'],
    ["too-large", " ".repeat(MAX_LOG_LENGTH + 1)],
  ] as const)("is called %s in one sentence, and leaves what is shown", (code, text) => {
    const session = makeSession();
    const before = session.revision;
    const result = readLog(text, session);
    expect(result).toMatchObject({ problem: { code } });
    expect("problem" in result && result.problem.text).toMatch(/^[A-Z][^.]*(\.|[^.]*1\.2[^.]*\.)$/);
    expect(session.revision).toBe(before);
  });

  it("may begin with a byte order mark", () => {
    expect(readLog(`\uFEFF${whole}`, new Session())).toMatchObject({ entries: 11 });
  });

  it("loses only the entries and messages that are broken", () => {
    const log = JSON.parse(whole) as { log: { entries: Record<string, unknown>[] } };
    log.log.entries[0]!["_realtime"] = { mechanism: "telepathy" };
    log.log.entries[1] = 7 as never;
    log.log.entries[2]!["startedDateTime"] = {};
    const socket = log.log.entries.find(({ _resourceType }) => _resourceType === "websocket")!;
    (socket["_webSocketMessages"] as unknown[]).push({ type: "send" }, null, "x");
    expect(readLog(JSON.stringify(log), new Session())).toMatchObject({
      entries: 8,
      notes: { "broken-entry": 3, "broken-message": 1 },
    });
  });
  it("loses only the bytes of a request that are no base64", () => {
    const broken = whole.replace('"aHVudGVyMg=="', '"%%%"');
    expect(broken).not.toBe(whole);
    const session = new Session();
    expect(readLog(broken, session)).toMatchObject({ entries: 11 });
    const bodies = session.entries.flatMap(({ requestBody }) => requestBody ?? []);
    expect(bodies.filter(({ kind }) => kind === "binary")).toEqual([{ kind: "binary", size: 7 }]);
  });
});
