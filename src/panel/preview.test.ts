import { describe, expect, it } from "vitest";
import { hexDump, payloadPreview, prettyJson } from "./preview.ts";

describe("payloadPreview", () => {
  it("puts a text on one line", () => {
    const text = ' {\n  "a": 1\t}';
    expect(payloadPreview({ text, size: 12, truncated: false })).toBe('{ "a": 1 }');
  });

  it("shows bytes in hexadecimal, and that there are more", () => {
    const bytes = new Uint8Array([1, 255, 16]);
    expect(payloadPreview({ bytes, size: 3, truncated: false })).toBe("01 ff 10");
    const many = payloadPreview({ bytes: new Uint8Array(25), size: 25, truncated: false });
    expect(many).toMatch(/^(00 ){24}…$/);
  });

  it("tells an empty payload from one that was not kept", () => {
    expect(payloadPreview({ text: "", size: 0, truncated: false })).toBe("");
    expect(payloadPreview({ size: 7, truncated: true })).toBeUndefined();
  });
});

it("hexDump shows offset, bytes and ASCII", () => {
  const dump = hexDump(new TextEncoder().encode("Hello, world! 42\u0001"));
  expect(dump).toBe(
    "000000  48 65 6c 6c 6f 2c 20 77 6f 72 6c 64 21 20 34 32  Hello, world! 42\n" +
      `000010  01${" ".repeat(45)}  .`,
  );
});

describe("prettyJson", () => {
  it("indents objects and arrays", () => {
    expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  it("leaves everything else as it is", () => {
    expect(prettyJson("42")).toBeUndefined();
    expect(prettyJson('{"cut":"of')).toBeUndefined();
    expect(prettyJson('42["chat"]')).toBeUndefined();
  });
});
