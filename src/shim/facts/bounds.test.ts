import { describe, expect, it } from "vitest";
import { cutHeaders, cutText } from "./bounds.ts";

describe("a text", () => {
  it.each([
    ["", 1, ""],
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
  ])("%j is kept up to %d units as %j", (text, longest, kept) => {
    expect(cutText(text, longest)).toBe(kept);
  });
});

describe("headers", () => {
  it("are the same list where there is nothing to cut", () => {
    const headers = [["a", "b".repeat(16_384)]] as const;
    expect(cutHeaders(headers)).toBe(headers);
  });

  it("have their names and values cut", () => {
    expect(
      cutHeaders([
        ["a".repeat(300), "b".repeat(20_000)],
        ["c", "d"],
      ]),
    ).toEqual([
      [`${"a".repeat(255)}…`, `${"b".repeat(16_383)}…`],
      ["c", "d"],
    ]);
  });

  it.each([
    [
      "as many as there is room for",
      8,
      [
        ["a", "123"],
        ["b", "123"],
        ["c", "1"],
      ],
      [
        ["a", "123"],
        ["b", "123"],
      ],
    ],
    [
      "the start of what fits in part",
      8,
      [
        ["a", "123"],
        ["b", "12345"],
      ],
      [
        ["a", "123"],
        ["b", "123…"],
      ],
    ],
  ] as const)("are %s", (_, most, headers, kept) => {
    expect(cutHeaders(headers, most)).toEqual(kept);
  });

  it("are 512 at most", () => {
    const headers = Array.from({ length: 5000 }, (_, index) => ["n", `${index}`] as const);
    expect(cutHeaders(headers)).toEqual(headers.slice(0, 512));
  });
});
