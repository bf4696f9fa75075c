import { describe, expect, it } from "vitest";
import { FormText } from "./form-text.ts";

function written(limit: number, entries: readonly (readonly [string, string])[]) {
  const form = new FormText(limit);
  for (const [name, value] of entries) form.add(name, value);
  return [form.text, form.isCut];
}

describe("the text of a form", () => {
  it.each([
    ["nothing of a form without entries", 9, [], "", false],
    ["its entries, encoded", 99, [["a b", "1&2"], ["ö", ""]], "a%20b=1%262&%C3%B6=", false], // prettier-ignore
    ["all that just fits", 7, [["a", "1"], ["b", "2"]], "a=1&b=2", false], // prettier-ignore
    ["no more than fits", 6, [["a", "1"], ["b", "2"]], "a=1&b=", true], // prettier-ignore
    ["the start of a value", 5, [["a", "123456789"]], "a=123", true],
    ["the start of a name", 3, [["abcdef", "1"]], "abc", true],
    ["no more of an encoded value than fits", 6, [["a", "öö"]], "a=%C3%", true],
    ["no half of a pair", 3, [["a", "😀"]], "a=", true],
    ["nothing where there is no room", 0, [["a", "1"]], "", true],
  ] as const)("has %s", (_, limit, entries, text, isCut) => {
    expect(written(limit, entries)).toEqual([text, isCut]);
  });

  it("has 256 entries at most", () => {
    const entries = Array.from({ length: 257 }, (): readonly [string, string] => ["a", ""]);
    expect(written(9999, entries.slice(1))).toEqual([new Array(256).fill("a=").join("&"), false]);
    expect(written(9999, entries)).toEqual([new Array(256).fill("a=").join("&"), true]);
  });
});
