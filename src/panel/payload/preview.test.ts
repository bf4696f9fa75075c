import { describe, expect, it } from "vitest";
import { payloadPreview } from "./preview.ts";

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
