import { describe, expect, it } from "vitest";
import { isAscii, utf8Size } from "./utf8-size.ts";

describe("the UTF-8 size of a text", () => {
  it("is what TextEncoder makes of it, lone surrogates included", () => {
    const texts = [
      "",
      "a",
      "é",
      "€",
      "😀",
      "\ud83d",
      "\ude00",
      "a\ud83db",
      "\ude00\ud83d",
      "x😀y€\ud800",
    ];
    for (const text of texts) {
      expect([text, utf8Size(text)]).toEqual([text, new TextEncoder().encode(text).length]);
    }
  });

  it("is that of a part, whose edge may cut a pair", () => {
    expect(utf8Size("a😀b", 1, 3)).toBe(4);
    expect(utf8Size("a😀b", 0, 2)).toBe(4);
  });
});

describe("whether a text is ASCII", () => {
  it("is told for texts of any length", () => {
    const long = "x".repeat(200_000);
    expect(isAscii("")).toBe(true);
    expect(isAscii(long)).toBe(true);
    expect(isAscii(`${long}\u0080`)).toBe(false);
    expect(isAscii(`${"x".repeat(65_535)}€`)).toBe(false);
  });
});
