import { describe, expect, it } from "vitest";
import type { Exchange } from "./judge-fixture.ts";
import { T0, every, verdictOf } from "./judge-fixture.ts";

const posting = (body: string, bodyOf: (i: number) => string): Exchange[] =>
  every(1000, 14).map((one, i) => {
    const text = bodyOf(i);
    const requestBody = { kind: "text", text, size: text.length } as const;
    return { ...one, body, started: { method: "POST", requestBody } };
  });

describe("what is brought in a rhythm", () => {
  const beat = (i: number) => `{"user":7,"at":${String(T0 + 1000 * i)}}`;

  it("may be a heartbeat where the answer is always the same: no more than a guess", () => {
    expect(verdictOf(posting('{"ok":true}', beat)).slice(0, 2)).toEqual([
      "short-polling",
      "possible",
    ]);
  });

  it("is a question where the answers differ", () => {
    const list = posting("", beat).map((one, i) => ({ ...one, body: `{"n":${String(i)}}` }));
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "sure"]);
  });

  it("is a report where the answers are empty, whether it has a body or not", () => {
    const ping = { ...every(1000, 14)[0], status: 204, body: "", started: { method: "POST" } };
    const list = every(1000, 14).map(({ at }) => ({ ...ping, at }));
    expect(verdictOf(list)).toEqual(["other", "sure", "reports"]);
  });

  it("is a question without news where it is a GET", () => {
    const list = every(1000, 14).map((one) => ({ ...one, status: 204, body: "" }));
    expect(verdictOf(list).slice(0, 2)).toEqual(["short-polling", "sure"]);
  });
});
