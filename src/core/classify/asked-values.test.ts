import { describe, expect, it } from "vitest";
import type { Exchange } from "./judge-fixture.ts";
import { chain, every, verdictOf } from "./judge-fixture.ts";

/** Posts a text with each exchange. */
function posting(list: readonly Exchange[], textOf: (i: number) => string): Exchange[] {
  return list.map((one, i) => {
    const text = textOf(i);
    const requestBody = { kind: "text", text, size: text.length } as const;
    return { ...one, started: { method: "POST", requestBody } };
  });
}

const words = "sun moon star rain wind snow fog hail ice dew frost mist heat".split(" ");

describe("what a body asks for", () => {
  it("tells searches from polls", () => {
    const list = posting(every(400, 13), (i) => `{"q":"${words[i] ?? ""}"}`);
    expect(verdictOf(list)).toEqual(["other", "sure", "distinct-urls"]);
  });

  it("tells work that is done piece by piece from long polls", () => {
    const holds = words.map((_, i) => 500 + 30 * (i % 4));
    const list = posting(chain(holds, 2), (i) => `{"input":"${words[i] ?? ""}"}`);
    expect(verdictOf(list)).toEqual(["other", "sure", "distinct-urls"]);
  });

  it("tells saving from asking", () => {
    const list = posting(every(1000, 13), (i) => `{"text":"${words.slice(0, i + 1).join(" ")}"}`);
    expect(verdictOf(list)).toEqual(["other", "sure", "distinct-urls"]);
  });

  it("may be the same where only a name changes that could be the request's own", () => {
    const list = posting(every(1000, 13), (i) => {
      const id = `0000000${i.toString(16)}-1b2c-4d3e-8f4a-5b6c7d8e9f0a`;
      return `{"request":"${id}","at":${String(1_700_000_000_000 + 1000 * i)},"q":"state"}`;
    });
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "possible"]);
  });

  it("is read out of a form, where the clock and what defeats caches tell nothing", () => {
    const list = posting(
      every(800, 13),
      (i) => `action=refresh&_=${String(17 * i)}&r=0.${"4".repeat(9)}${String(i)}`,
    );
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "sure"]);
  });
});

describe("a chain that goes on from answer to answer", () => {
  it("may be pages, and is no more than possibly a poll", () => {
    const list = chain(
      words.map(() => 120),
      2,
    ).map((one, i) => ({
      ...one,
      url: `https://app.test/list?after=${words[i] ?? ""}-cursor`,
      body: `{"next":"${words[i + 1] ?? ""}-cursor"}`,
    }));
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "possible"]);
  });
});
