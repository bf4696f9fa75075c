import { describe, expect, it } from "vitest";
import { chunkPreview, readableText } from "./readable-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a piece of a body", () => {
  it("is a text where it is UTF-8", () => {
    expect(readableText(utf8('{"n":1,"名":"火车"}\n'))).toBe('{"n":1,"名":"火车"}\n');
  });

  it("is a text though a character is cut at either end", () => {
    expect(readableText(utf8("车abc火").subarray(1, -1))).toBe("abc");
  });

  it("is none where bytes are no UTF-8, or nobody would read them", () => {
    expect(readableText(new Uint8Array([0x61, 0xff, 0x62]))).toBeUndefined();
    expect(readableText(new Uint8Array([8, 1, 18, 3, 97, 98, 99]))).toBeUndefined();
    expect(readableText(new Uint8Array())).toBeUndefined();
  });

  it("is shown as text in a list, or else as hexadecimal digits", () => {
    const of = (bytes: Uint8Array) => chunkPreview({ bytes, size: bytes.length, truncated: false });
    expect(of(utf8('{"n":1}\n'))).toBe('{"n":1} ');
    expect(of(new Uint8Array([0, 255]))).toBe("00 ff");
  });
});
