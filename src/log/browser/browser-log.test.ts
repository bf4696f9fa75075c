import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  exchangeEvents,
  type FixtureEvent,
  makeBatch,
  makeDocument,
  openedFact,
  startedFact,
} from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { browserDocument, endBrowserSeen, takeBrowserLog, unseenPlaces } from "./browser-log.ts";

interface Har {
  entries: Record<string, unknown>[];
}

/** What Chromium 156 gave for a page and its worker: with their sockets open, and after the worker was terminated. */
const LOGS = JSON.parse(
  readFileSync(new URL("../../../test/fixtures/chrome-get-har.har", import.meta.url), "utf8"),
) as { readonly open: Har; readonly later: Har };

const ORIGIN = "http://127.0.0.1:45331";
const START = Date.parse("2026-11-22T23:48:39.300Z");

/** What the page's recorder saw of that page. @param clock milliseconds by which its clock is ahead. */
function recorded(clock = 0): Session {
  const session = new Session();
  session.applyDocument(makeDocument("page", { url: `${ORIGIN}/`, startedAt: START + clock }));
  const at = (seconds: number) => START - 300 + clock + seconds;
  session.applyBatch(
    makeBatch("page", [
      ...socketEvents(1, `${ORIGIN.replace("http", "ws")}/pagews`, at(379), at(450), "hello page"),
      ...exchange(2, `${ORIGIN}/poll?page`, at(380), at(430)),
      ...exchange(3, `${ORIGIN}/redir`, at(382), at(440)),
      {
        kind: "started",
        at: at(385),
        subject: 4,
        fact: startedFact(`${ORIGIN}/es`, { mechanism: "eventsource" }),
      },
    ]),
  );
  return session;
}

function socketEvents(
  subject: number,
  url: string,
  startedAt: number,
  openedAt: number,
  text: string,
): FixtureEvent[] {
  return [
    { kind: "started", at: startedAt, subject, fact: startedFact(url, { mechanism: "websocket" }) },
    { kind: "opened", at: openedAt, subject, fact: openedFact(url, [], { status: 101 }) },
    { kind: "message-sent", at: openedAt + 1, subject, payload: text },
    { kind: "message-received", at: openedAt + 2, subject, payload: text },
  ];
}

const exchange = (subject: number, url: string, at: number, endedAt: number): FixtureEvent[] =>
  exchangeEvents({ subject, url, at, hold: endedAt - at - 1, reading: 1 });

const seen = ({ entries }: Session) =>
  entries
    .filter(({ seenBy }) => seenBy === "browser")
    .map(({ url }) => url.slice(url.indexOf("/", 8)));

const WORKERS = ["/workerws", "/redir?w", "/post", "/xhr", "/es?w", "/poll", "/poll", "/poll"];

const without = (log: Har, field: string): Har => ({
  entries: log.entries.map(({ [field]: _, ...entry }) => entry),
});

describe("what the browser saw", () => {
  it("adds what a worker did, and nothing that the page's recorder saw", () => {
    const session = recorded();
    const found = takeBrowserLog(LOGS.open, session, 0);
    expect(seen(session)).toEqual(WORKERS);
    expect(session.entries).toHaveLength(4 + WORKERS.length);
    expect(found).toEqual({ entries: WORKERS.length, messages: 10 });
    const redirected = session.entries.find(({ url }) => url.endsWith("/redir?w"));
    expect(redirected?.opened).toMatchObject({
      status: 200,
      url: `${ORIGIN}/poll?redirected`,
      redirected: true,
    });
  });

  it("brings the messages of a socket that is still open, and its state", () => {
    const session = recorded();
    takeBrowserLog(LOGS.open, session, 0);
    const socket = session.entries.find(({ url }) => url.endsWith("/workerws"))!;
    expect(socket).toMatchObject({
      state: "open",
      messages: { sent: 2, received: 2 },
      bytes: { sent: 15, received: 15 },
      documentId: browserDocument("page"),
    });
    const rows = Array.from({ length: 4 }, (_, position) => socket.rows.at(position));
    expect(rows.map((row) => session.messages.direction(row))).toEqual([
      "sent",
      "sent",
      "received",
      "received",
    ]);
    expect(session.messages.payload(rows[0]!).text).toBe("hello worker");
    expect(session.messages.payload(rows[1]!).bytes).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("adds nothing the second time, and later only what is new", () => {
    const session = recorded();
    takeBrowserLog(LOGS.open, session, 0);
    expect(takeBrowserLog(LOGS.open, session, 0)).toEqual({ entries: 0, messages: 0 });
    expect(unseenPlaces(LOGS.open, session, 0)).toEqual([]);
    const later = structuredClone(LOGS.later);
    const socket = later.entries.find(
      ({ _webSocketMessages, pageref }) => _webSocketMessages && !pageref,
    )!;
    const messages = socket["_webSocketMessages"] as { time: number; data: string }[];
    // One at the very moment of the last, as a burst has them.
    messages.push({ ...messages.at(-1)!, data: "bmV3" });
    expect(takeBrowserLog(later, session, 0)).toEqual({ entries: 0, messages: 1 });
    expect(takeBrowserLog(later, session, 0)).toEqual({ entries: 0, messages: 0 });
    const entry = session.entries.find(({ url }) => url.endsWith("/workerws"));
    expect(entry).toMatchObject({ state: "closed", messages: { sent: 2, received: 3 } });
    expect(entry?.endedAt).toBeCloseTo(Date.parse("2026-11-22T23:48:39.481Z") + 1729.141, 2);
  });

  it("is told apart from what the page asked at the same address at the same time", () => {
    const session = recorded();
    session.applyBatch(
      makeBatch(
        "page",
        [0, 20, 180, 220, 420].flatMap((after, index) =>
          exchange(10 + index, `${ORIGIN}/poll`, START + 374 + after, START + 380 + after),
        ),
        100,
      ),
    );
    const log = structuredClone(LOGS.open);
    const poll = log.entries.find(({ request }) =>
      (request as { url: string }).url.endsWith("/poll"),
    )!;
    for (const after of [20, 180, 220, 420]) {
      const startedDateTime = new Date(START + 376 + after).toISOString();
      log.entries.push({ ...poll, startedDateTime, pageref: "page_1" });
    }
    // One began in the very millisecond in which the worker's first did.
    const twin = { ...poll, pageref: "page_1", time: 2.1 };
    log.entries.unshift(twin);
    takeBrowserLog(log, session, 0);
    expect(seen(session).filter((path) => path === "/poll")).toHaveLength(3);
    expect(takeBrowserLog(log, session, 0)).toEqual({ entries: 0, messages: 0 });
    // DevTools that were opened after the page do not say who asked: as many are left.
    const late = recorded();
    late.applyBatch(
      makeBatch(
        "page",
        [0, 20, 180, 220, 420].flatMap((after, index) =>
          exchange(10 + index, `${ORIGIN}/poll`, START + 374 + after, START + 380 + after),
        ),
        100,
      ),
    );
    takeBrowserLog(without(log, "pageref"), late, 0);
    expect(seen(late).sort()).toEqual([...WORKERS].sort());
  });

  it("is told apart by what was said on it", () => {
    const url = `${ORIGIN.replace("http", "ws")}/workerws`;
    const session = recorded();
    // Nearer in time than the worker's own, but not the one that said "hello worker".
    session.applyBatch(
      makeBatch("page", socketEvents(9, url, START + 181, START + 185, "hello you"), 100),
    );
    takeBrowserLog(without(LOGS.open, "pageref"), session, 0);
    expect(seen(session)).toContain("/workerws");
  });

  it("is not doubled where the page's clock stood still while the computer slept", () => {
    const session = recorded(-3_600_000);
    takeBrowserLog(LOGS.open, session, 0);
    expect(seen(session)).toEqual(WORKERS);
  });

  it("begins where the session was cleared; what is open goes on from there", () => {
    const session = recorded();
    takeBrowserLog(LOGS.open, session, 0);
    session.clear();
    const cleared = START + 1000;
    expect(takeBrowserLog(LOGS.open, session, cleared)).toEqual({ entries: 0, messages: 3 });
    expect(seen(session)).toEqual(["/workerws", "/es?w"]);
    expect(takeBrowserLog(LOGS.open, session, cleared)).toEqual({ entries: 0, messages: 0 });
  });

  it("is of no use before any document, and broken it says nothing", () => {
    expect(takeBrowserLog(LOGS.open, new Session(), 0)).toEqual({ entries: 0, messages: 0 });
    const none = { entries: 0, messages: 0 };
    for (const broken of [undefined, null, 5, {}, { entries: 7 }, { entries: [null, 5, {}] }]) {
      expect(takeBrowserLog(broken, recorded(), 0)).toEqual(none);
    }
  });

  it("is judged as everything else", () => {
    const session = recorded();
    const log = structuredClone(LOGS.open);
    const last = log.entries.at(-1)!;
    for (const after of [200, 400]) {
      const startedDateTime = new Date(START + 774 + after).toISOString();
      log.entries.push({ ...last, startedDateTime });
    }
    takeBrowserLog(log, session, 0);
    const techniques = new Map(
      session.endpoints().map(({ urlPattern, technique }) => [urlPattern, technique]),
    );
    expect(techniques.get(`${ORIGIN.replace("http", "ws")}/workerws`)).toBe("websocket");
    expect(techniques.get(`${ORIGIN}/poll`)).toBe("short-polling");
    expect(techniques.get(`${ORIGIN}/es`)).toBe("sse");
  });

  it("ends with its page", () => {
    const session = recorded();
    takeBrowserLog(LOGS.open, session, 0);
    endBrowserSeen(session, "page");
    const open = session.entries.filter(({ seenBy, state }) => seenBy && state === "open");
    expect(open).toEqual([]);
    expect(session.entries.find(({ url }) => url.endsWith("/workerws"))).toMatchObject({
      state: "closed",
      messages: { sent: 2, received: 2 },
      unobserved: "Its document went away before it ended.",
    });
  });
});
