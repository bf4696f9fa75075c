import { describe, expect, it } from "vitest";
import { TextFinder } from "./text-finder.ts";

/** The numbers of the parts in which a text is found, looked at in their order or backwards. */
function foundIn(parts: readonly string[], wanted: string, backwards = false): number[] {
  const text = parts.join("");
  const finder = new TextFinder(wanted);
  let offset = 0;
  const places = parts.map((part, number) => {
    const place = { number, text, offset, length: part.length };
    offset += part.length;
    return place;
  });
  if (backwards) places.reverse();
  return places.filter((place) => finder.isAt(place)).map(({ number }) => number);
}

describe("a text that is looked for in messages which lie one after the other", () => {
  it("is found in each that has it, in any case", () => {
    expect(foundIn(["one two", "TWO", "three", "two two"], "two")).toEqual([0, 1, 3]);
  });

  it("is not found where it begins in one message and ends in the next", () => {
    expect(foundIn(["ab", "ab", "aba"], "ba")).toEqual([2]);
  });

  it("is found backwards too", () => {
    expect(foundIn(["x", "a", "", "xx"], "x", true)).toEqual([3, 0]);
  });

  it("is taken at its word, whatever its signs mean in expressions", () => {
    expect(foundIn(["a.b", "a+b", "axb", "[a-b]/"], "a.b")).toEqual([0]);
    expect(foundIn(["a-b]", "[a-b]/", "c\\d"], "[a-b]/")).toEqual([1]);
    expect(foundIn(["cd", "c\\d"], "c\\d")).toEqual([1]);
  });

  it("is found in one text after another", () => {
    const finder = new TextFinder("a");
    expect(finder.isAt({ text: "bbb", offset: 0, length: 3 })).toBe(false);
    expect(finder.isAt({ text: "abb", offset: 0, length: 3 })).toBe(true);
    expect(finder.isAt({ text: "bab", offset: 0, length: 1 })).toBe(false);
    expect(finder.isAt({ text: "bab", offset: 1, length: 2 })).toBe(true);
  });
});
