import { describe, expect, it } from "vitest";
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
