import { describe, expect, it } from "vitest";
import {
  makeBatch,
  makeDocument,
  startedFact,
  type FixtureEvent,
} from "../../core/session/batch-fixture.ts";
import { Session } from "../../core/session/session.ts";
import { matcherOf } from "../find/filter-match.ts";
import { LineMeanings } from "./line-meanings.ts";
import { linesOf, sessionOf } from "./list-fixture.ts";
import { parseMessageFilter } from "./message-filter.ts";
import { ShownLines, type ShowRule } from "./shown-lines.ts";

const EVERYTHING: ShowRule = {
  matches: () => true,
  hideHeartbeats: false,
  hideRepeated: false,
};

function shown(told: readonly string[], rule: Partial<ShowRule>, url = "wss://app.example/chat") {
  const lines = linesOf(sessionOf(told, { url }));
  const search = new ShownLines(lines, { ...EVERYTHING, ...rule }, new LineMeanings(lines));
  search.advance(Infinity, () => 0);
  return Array.from({ length: search.length }, (_, index) => told[search.at(index)]);
}

/** Two sockets of one address in turn, in batches of five hundred: texts of which few have what is rare, and some bytes. */
function flooded(): Session {
  const url = "wss://app.example/chat";
  const session = new Session();
  session.applyDocument(makeDocument("d"));
  const openings = [1, 2].map((subject) => {
    const fact = startedFact(url, { mechanism: "websocket" });
    return { kind: "started", at: subject, subject, fact } as const;
  });
  session.applyBatch(makeBatch("d", openings));
  for (let first = 0; first < 3000; first += 500) {
    const events = Array.from({ length: 500 }, (_, at) => eventOf(first + at));
    session.applyBatch(makeBatch("d", events, 2 + first));
  }
  return session;
}

function eventOf(index: number): FixtureEvent {
  const rare = index % 97 === 0 ? "Needle" : index % 89 === 0 ? "nee" : "hay";
  const text = "straw".repeat(index % 4) + rare;
  return {
    kind: index % 5 === 0 ? "message-sent" : "message-received",
    at: 1000 + index,
    subject: 1 + (Math.floor(index / 300) % 2),
    payload: index % 211 === 0 ? new TextEncoder().encode(text) : text,
  };
}

const matching = (source: string) => ({ matches: matcherOf(parseMessageFilter(source)) });

describe("the lines that are shown", () => {
  it("are those that match", () => {
    expect(shown(["one", ">two", "two more"], matching("two -direction:sent"))).toEqual([
      "two more",
    ]);
  });

  it("leave out what the message before of the same direction said", () => {
    const told = ["a", ">a", "a", ">a", "b", "a"];
    expect(shown(told, { hideRepeated: true })).toEqual(["a", ">a", "b", "a"]);
  });

  it("leave out heartbeats of a protocol", () => {
    const told = [
      '0{"sid":"s","upgrades":[],"pingInterval":1,"pingTimeout":1}',
      "2",
      ">3",
      "4hello",
    ];
    const url = "wss://app.example/engine.io/?EIO=4&transport=websocket";
    expect(shown(told, { hideHeartbeats: true }, url)).toEqual([told[0], "4hello"]);
    expect(shown(told, EVERYTHING, url)).toEqual(told);
  });

  it("know an event by the name that its protocol gives it", () => {
    const told = [
      '0{"sid":"s","upgrades":[],"pingInterval":1,"pingTimeout":1}',
      '42["price",1]',
      '42["news",2]',
    ];
    const url = "wss://app.example/socket.io/?EIO=4&transport=websocket";
    expect(shown(told, matching("event:price"), url)).toEqual([told[1]]);
  });
});

describe("the search", () => {
  it("finds the same as a look at each line, wherever there is none for long", () => {
    const lines = linesOf(flooded());
    const found = (rule: Partial<ShowRule>) => {
      const search = new ShownLines(lines, { ...EVERYTHING, ...rule }, new LineMeanings(lines));
      search.advance(Infinity, () => 0);
      return Array.from({ length: search.length }, (_, index) => search.at(index));
    };
    for (const source of [
      "needle",
      "needle -direction:sent",
      "needle straw",
      "-needle nee",
      "dle",
    ]) {
      const { matches } = matching(source);
      // Without a word of what missed them.
      const slowly = found({ matches: (candidate) => matches(candidate) });
      expect(slowly.length).toBeGreaterThan(10);
      expect(found(matching(source))).toEqual(slowly);
    }
    expect(found(matching("nowhere"))).toEqual([]);
  });

  it("goes on where it stopped when its time was up, and with what came meanwhile", () => {
    const session = sessionOf(Array.from({ length: 2000 }, (_, index) => `message ${index % 10}`));
    const lines = linesOf(session);
    const search = new ShownLines(
      lines,
      { ...EVERYTHING, ...matching("7") },
      new LineMeanings(lines),
    );
    let time = 0;
    search.advance(1, () => time++);
    expect(search.isDone).toBe(false);
    expect(search.looked).toBeGreaterThan(0);
    expect(search.looked).toBeLessThan(2000);
    while (!search.isDone) search.advance(1, () => time++);
    expect(search.length).toBe(200);
    session.addMessage(0, {
      at: 5000,
      direction: "received",
      isBinary: false,
      payload: { text: "late 7", size: 6, truncated: false },
    });
    for (const endpoint of session.endpoints()) lines.update(endpoint);
    expect(search.isDone).toBe(false);
    search.advance(Infinity, () => 0);
    expect(search.length).toBe(201);
    expect(search.at(200)).toBe(2000);
  });
});
