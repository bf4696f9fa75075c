import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";
import { fromIso, fromSeconds, toIso, toSeconds } from "./log-time.ts";
import { toUri } from "./write/uri.ts";
import { cutText } from "./write/write-payload.ts";

describe("times", () => {
  it("are the same after writing and reading, to the microsecond", () => {
    for (let step = 0; step < 5000; step += 1) {
      const at = 1763800000000 + step * 977.123;
      const held = Math.round(at * 1000) / 1000;
      expect(fromSeconds(toSeconds(at))).toBe(held);
      expect(fromIso(toIso(at))).toBe(held);
    }
  });

  it("are ISO 8601 that others can read, with digits only as needed", () => {
    expect(toIso(1763800000123)).toBe("2025-11-22T08:26:40.123Z");
    expect(toIso(1763800000123.4)).toBe("2025-11-22T08:26:40.123400Z");
    expect(Date.parse(toIso(1763800000123.4))).toBe(1763800000123);
    expect(fromIso("2025-11-22T09:26:40.5+01:00")).toBe(1763800000500);
    expect(fromIso("2025-11-22T08:26:40Z")).toBe(1763800000000);
    expect(fromIso("yesterday")).toBeUndefined();
    expect(toIso(fromIso("+275760-09-13T00:00:00Z")!)).toBe("+275760-09-13T00:00:00.000Z");
    expect(fromIso("+275760-09-13T00:00:00.5Z")).toBeUndefined();
  });
});

describe("base64", () => {
  it("holds bytes of any number", () => {
    for (const length of [0, 1, 2, 3, 32_767, 32_768, 100_001]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) & 0xff);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }
  });

  it("may have white space anywhere", () => {
    expect(fromBase64(" AQ I\n=\t= \n")).toEqual(Uint8Array.of(1, 2));
  });

  it.each(["a", "a=b", "é", "abc-", "====="])("is not %s", (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });

  // A pattern that goes back over what it has read would not end within the time of a test.
  it("is not white space without end before something else", () => {
    expect(fromBase64(`${" ".repeat(1_000_000)}!`)).toBeUndefined();
  });
});

describe("URIs", () => {
  it.each([
    ["https://h/p?a[0]=b|c", "https://h/p?a%5B0%5D=b%7Cc"],
    ["http://[::1]:80/x[y]", "http://[::1]:80/x%5By%5D"],
    ["https://h/100%", "https://h/100%25"],
    ["https://h/%e2%9c%93?q=ü#a#b", "https://h/%e2%9c%93?q=%C3%BC#a%23b"],
    ["https://h/\uD800", "https://h/%EF%BF%BD"],
    ["not a url", "about:invalid#not%20a%20url"],
  ])("%s", (url, uri) => {
    expect(toUri(url)).toBe(uri);
    expect(toUri(uri)).toBe(uri);
  });
});

describe("a cut text", () => {
  it.each([
    ["abc", 3, "abc"],
    ["abc", 2, "ab"],
    ["é", 1, ""],
    ["a😀b", 4, "a"],
    ["a😀b", 5, "a😀"],
  ])("%s to %d bytes", (text, limit, cut) => {
    expect(cutText(text, limit)).toBe(cut);
  });
});
