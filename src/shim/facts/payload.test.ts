import { describe, expect, it } from "vitest";
import { FLAG, UNCOUNTED_SIZE, UNKNOWN_SIZE } from "../../core/capture/vocabulary.ts";
import { jsonText, untouchedJsonText } from "./json-text.ts";
import { binaryPayload, chunkPayload, textPayload } from "./payload.ts";
import { estimatedSize, utf8Size } from "./utf8-size.ts";

describe("a payload", () => {
  it("is a text within the limit, as it is", () => {
    expect(textPayload("héllo", 5)).toEqual({
      content: "héllo",
      size: UNCOUNTED_SIZE,
      flags: FLAG.present,
    });
  });

  it("is a longer text, cut, with its true size", () => {
    expect(textPayload("héllo!", 5)).toEqual({
      content: "héllo",
      size: 7,
      flags: FLAG.present | FLAG.truncated,
    });
  });

  it("keeps half a surrogate pair where the cut falls on it", () => {
    expect(textPayload("a😀b", 2).content).toBe("a\ud83d");
  });

  it("is a copy of a buffer or of a view's own part of it", () => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5]);
    for (const data of [
      bytes.subarray(1, 4),
      new DataView(bytes.buffer, 1, 3),
      bytes.buffer.slice(1, 4),
    ]) {
      expect(binaryPayload(data, 9)).toEqual({
        content: new Uint8Array([2, 3, 4]),
        size: 3,
        flags: FLAG.present | FLAG.binary,
      });
    }
    const kept = binaryPayload(bytes, 9)!.content as Uint8Array;
    bytes.fill(0);
    expect([...kept]).toEqual([1, 2, 3, 4, 5]);
  });

  it("counts bytes, not elements, and cuts", () => {
    expect(binaryPayload(new Float64Array(4), 10)).toEqual({
      content: new Uint8Array(10),
      size: 32,
      flags: FLAG.present | FLAG.binary | FLAG.truncated,
    });
  });

  it("is nothing for what is neither", () => {
    for (const data of [{}, "text", null, undefined, 5, { byteLength: 3 }]) {
      expect(binaryPayload(data, 9)).toBeUndefined();
    }
  });

  it("is the part of a growing text that is new", () => {
    expect(chunkPayload("one,twö", 4, 99)).toEqual({
      content: "twö",
      size: 4,
      flags: FLAG.present,
    });
  });
});

describe("the UTF-8 size of a text", () => {
  it.each([
    "",
    "ascii",
    "é",
    "漢字",
    "😀",
    "a😀é漢",
    "\ud800",
    "\udc00x",
    "x\ud800",
    "\ud800\ud800\udc00",
  ])("of %j is what an encoder writes", (text) => {
    expect(utf8Size(text)).toBe(new TextEncoder().encode(text).length);
  });

  it.each([
    ["ascii", "plain text ".repeat(4000)],
    ["pairs at every place", `x${"😀".repeat(20_000)}`],
    ["pairs at every other place", "😀".repeat(20_000)],
    ["lone halves at the end of a slice", `${"a".repeat(16_383)}\ud800b${"é".repeat(200)}`],
    ["a half at the very end", `${"漢".repeat(16_384)}\ud800`],
  ])("of a long text is what an encoder writes: %s", (_, text) => {
    expect(utf8Size(text)).toBe(Buffer.byteLength(text, "utf8"));
  });

  it("is unknown for a huge text", () => {
    expect(utf8Size("x".repeat(17 * 1024 * 1024))).toBe(UNKNOWN_SIZE);
  });
});

const WRITERS = [
  ["as it is", jsonText],
  ["that no script has seen", untouchedJsonText],
] as const;

describe.each(WRITERS)("JSON of a parsed value %s", (_, write) => {
  it.each([
    '{"a":[1,2.5,-3e+100,true,false,null],"b":{"c":"\\"\\\\\\n\\u0000\\ud800"},"":[],"d":{}}',
    '"text"',
    "12",
    "null",
    '{"__proto__":1,"toJSON":2,"constructor":3}',
  ])("is the same JSON: %s", (json) => {
    const { text, isCut } = write(JSON.parse(json), 10_000);
    expect(text).toBe(JSON.stringify(JSON.parse(json)));
    expect(isCut).toBe(false);
  });

  it("keeps minus zero, which JSON.stringify loses", () => {
    expect(Object.is(JSON.parse(write(-0, 9).text), -0)).toBe(true);
    expect(write(JSON.parse('{"a":[1,-0,0],"b":-0}'), 99).text).toBe('{"a":[1,-0,0],"b":-0}');
  });

  it("keeps a number that is too large for one", () => {
    expect(write(JSON.parse("[1e999]"), 99).text).toBe("[Infinity]");
  });

  it("calls nothing of the page's, on whatever prototype it lies", () => {
    for (const prototype of [Object.prototype, Array.prototype]) {
      Object.defineProperty(prototype, "toJSON", { configurable: true, value: () => "page" });
      try {
        expect(write({ a: [1] }, 99).text).toBe('{"a":[1]}');
      } finally {
        Reflect.deleteProperty(prototype, "toJSON");
      }
    }
  });

  it("stops at the limit, however large or deep the value", () => {
    const wide = write(new Array<number>(1_000_000).fill(7), 100);
    expect(wide).toEqual({ text: `[${"7,".repeat(49)}7`, isCut: true });
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(write(deep, 1_000_000).isCut).toBe(true);
  });
});

it("does not call what a script has put on a value's own prototype", () => {
  const values = Object.setPrototypeOf([1], { toJSON: () => "page" }) as unknown;
  expect(untouchedJsonText({ values }, 99).text).toBe('{"values":[1]}');
});

it("keeps small copies apart, though they share a buffer", () => {
  const copies = Array.from({ length: 400 }, (_, index) =>
    binaryPayload(new Uint8Array(100).fill(index % 256), 1024),
  );
  const kept = copies.map((copy) => [...new Set(copy?.content as Uint8Array)]);
  expect(kept).toEqual(copies.map((_, index) => [index % 256]));
  expect(copies.every((copy) => copy?.content?.length === 100)).toBe(true);
});

describe("the size of a text that is let go of", () => {
  it("is exact for ASCII of any length, and for short texts", () => {
    expect(estimatedSize("a".repeat(300_001))).toBe(300_001);
    expect(estimatedSize("é".repeat(8000))).toBe(16_000);
  });

  it("is close for a long text of several alphabets", () => {
    const text = `${"plain text ".repeat(5)}${"žluťoučký kůň ".repeat(3)}`.repeat(3000);
    const exact = new TextEncoder().encode(text).length;
    expect(Math.abs(estimatedSize(text) - exact) / exact).toBeLessThan(0.05);
  });
});
