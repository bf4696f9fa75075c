import { describe, expect, it } from "vitest";
import { Session } from "../../core/session/session.ts";
import type { EntryRecord } from "../../core/session/session-intake.ts";
import { record, START } from "../log-fixture.ts";
import type { BrowserEntry } from "./browser-entry.ts";
import { matchEntries } from "./match-entries.ts";

/** A page, a frame of another origin and a worker that records itself, with what they recorded. */
function sessionOf(...records: readonly Partial<EntryRecord>[]): Session {
  const session = new Session();
  const documents = [
    { id: "page", frameUrl: "https://app.test/", isTop: true },
    { id: "frame", frameUrl: "https://ads.test/", isTop: false },
    { id: "worker", frameUrl: "https://app.test/w.js", isTop: false, worker: true as const },
  ];
  for (const each of documents) {
    session.addDocument({ ...each, startedAt: START - 10_000, visibility: [] });
  }
  for (const fields of records) session.addEntry(record({ documentId: "page", ...fields }));
  return session;
}

function known(startedAt: number, fields: Partial<BrowserEntry["record"]> = {}): BrowserEntry {
  const seen = record({ documentId: "", startedAt, ...fields });
  return { place: 0, record: seen, messages: [], inPage: undefined };
}

/** For each of the browser's the number of the session's entry that it is. */
function pairs(session: Session, list: readonly BrowserEntry[], lag = 0): (number | undefined)[] {
  const matched = matchEntries(list, { session, lag });
  return list.map((each) => matched.get(each)?.index);
}

const answered = (startedAt: number, hold = 10) => ({
  startedAt,
  openedAt: startedAt + hold,
  endedAt: startedAt + hold + 1,
});

describe("what the browser saw, beside what the page's recorder saw", () => {
  it("goes to the nearest in time first, whatever stands first in the list", () => {
    const session = sessionOf(answered(START), answered(START + 100));
    expect(pairs(session, [known(START + 99), known(START + 98)])).toEqual([1, 0]);
    expect(pairs(session, [known(START + 98), known(START + 99)])).toEqual([0, 1]);
  });

  it("is matched once each where several began at the very same moment", () => {
    const session = sessionOf(answered(START), answered(START), answered(START));
    const list = [known(START), known(START), known(START), known(START)];
    // Which is which nobody can know; one is left.
    expect(new Set(pairs(session, list))).toEqual(new Set([0, 1, 2, undefined]));
  });

  it.each<[string, number, number | undefined]>([
    ["a little before the call", START - 250, 0],
    ["long before the call", START - 251, undefined],
    ["while the call waited", START + 3000, 0],
    ["a little after the answer", START + 5250, 0],
    ["long after the answer", START + 5251, undefined],
  ])("may have begun %s or not", (_, at, index) => {
    expect(pairs(sessionOf(answered(START, 5000)), [known(at)])).toEqual([index]);
  });

  it("may have begun at any time of a call that has no answer yet, or that only ended", () => {
    const open = sessionOf({ startedAt: START, state: "open" });
    expect(pairs(open, [known(START + 3_600_000)])).toEqual([0]);
    const failed = sessionOf({ startedAt: START, endedAt: START + 5, state: "failed" });
    expect(pairs(failed, [known(START + 200), known(START + 3_600_000)])).toEqual([0, undefined]);
  });

  it.each<[string, Partial<EntryRecord>]>([
    ["another method", { method: "POST" }],
    ["another mechanism", { mechanism: "xhr" }],
    ["another query", { url: "https://app.test/api?1" }],
  ])("is not what has %s", (_, fields) => {
    expect(pairs(sessionOf(answered(START)), [known(START, fields)])).toEqual([undefined]);
  });

  it("is the same with another fragment, and where the recorder has cut the address", () => {
    const fragment = known(START, { url: "https://app.test/api#there" });
    expect(pairs(sessionOf(answered(START)), [fragment])).toEqual([0]);
    const url = `https://app.test/${"x".repeat(20_000)}`;
    const cut = sessionOf({ ...answered(START), url: url.slice(0, 16_384) });
    expect(pairs(cut, [known(START, { url })])).toEqual([0]);
  });

  it("is found by the clock of before and of after the computer slept", () => {
    const session = sessionOf(answered(START), answered(START + 5000));
    const list = [known(START), known(START + 5000 + 60_000)];
    expect(pairs(session, list)).toEqual([0, undefined]);
    expect(pairs(session, list, 60_000)).toEqual([0, 1]);
  });

  it("is never that of the page where a worker asked, nor a worker's where the page did", () => {
    const both = sessionOf(answered(START), { ...answered(START + 50), documentId: "worker" });
    const asked = (inPage: boolean, at: number) => ({ ...known(at), inPage });
    expect(pairs(both, [asked(true, START + 50), asked(false, START)])).toEqual([0, 1]);
  });

  it("may be a frame's of another origin, in the page's process or not", () => {
    const frame = () => sessionOf({ ...answered(START), documentId: "frame" });
    for (const inPage of [true, false, undefined]) {
      expect(pairs(frame(), [{ ...known(START), inPage }])).toEqual([0]);
    }
  });

  it("of the page is paired from the newest back where the clocks do not agree at all", () => {
    const session = sessionOf(answered(START), answered(START + 1000), answered(START + 2000));
    const late = (at: number) => ({ ...known(START + 900_000 + at), inPage: true });
    expect(pairs(session, [late(1000), late(2000)])).toEqual([1, 2]);
    const unknown = (at: number) => known(START + 900_000 + at);
    expect(pairs(session, [unknown(1000), unknown(2000)])).toEqual([undefined, undefined]);
  });

  it("is again what was taken over from it before, told apart by the answer", () => {
    const session = sessionOf(
      { ...answered(START, 20), seenBy: "browser" },
      { ...answered(START, 10), seenBy: "browser" },
    );
    const list = [known(START, answered(START, 10)), known(START, answered(START, 20))];
    expect(pairs(session, list)).toEqual([1, 0]);
    expect(pairs(session, [known(START + 1, answered(START + 1, 10))])).toEqual([undefined]);
  });
});

describe("a socket that the browser saw", () => {
  const url = "wss://app.test/socket";
  const socket = { mechanism: "websocket" as const, url, state: "open" as const };
  const said = (text: string, at: number) => ({
    at,
    direction: "received" as const,
    payload: { text, size: text.length, truncated: false },
    isBinary: false,
  });

  it("is told apart by what was said, not by the time, from others at its address", () => {
    const session = sessionOf(
      { ...socket, ...answered(START), endedAt: START + 9000 },
      { ...socket, ...answered(START), endedAt: START + 9000 },
    );
    session.addMessage(0, said("one", START + 20));
    session.addMessage(1, said("two", START + 20));
    const seen = (text: string) => ({
      ...known(START, socket),
      messages: [said(text, START + 21)],
    });
    expect(pairs(session, [seen("two"), seen("one")])).toEqual([1, 0]);
    expect(pairs(session, [seen("three")])).toEqual([undefined]);
  });

  it("is not contradicted by what came after the browser was asked, nor by what was cut", () => {
    const session = sessionOf({ ...socket, ...answered(START) });
    session.addMessage(0, said("one", START + 20));
    session.addMessage(0, said("later", START + 500));
    const seen = { ...known(START, socket), messages: [said("one", START + 21)] };
    expect(pairs(session, [seen])).toEqual([0]);
    const cut = sessionOf({ ...socket, ...answered(START) });
    const whole = said("one", START + 20);
    cut.addMessage(0, { ...whole, payload: { text: "o", size: 3, truncated: true } });
    expect(pairs(cut, [seen])).toEqual([0]);
  });
});
