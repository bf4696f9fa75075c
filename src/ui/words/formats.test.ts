import { describe, expect, it } from "vitest";
import { catalogueTexts } from "../../../test/support/catalogue-texts.ts";
import { createFormats } from "./formats.ts";

const english = createFormats(catalogueTexts("en"));
const chinese = createFormats(catalogueTexts("zh_CN"));
/** Numbers and units are kept together by no-break spaces. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("durations", () => {
  it.each([
    [0, "0 ms"],
    [0.42, "0.4 ms"],
    [320.4, "320 ms"],
    [999.4, "999 ms"],
    [999.6, "1.00 s"],
    [5000, "5.00 s"],
    [9800, "9.80 s"],
    [12_304, "12.3 s"],
    [59_940, "59.9 s"],
    [59_960, "1 min 0 s"],
    [133_000, "2 min 13 s"],
    [3_599_600, "1 h 0 min"],
    [7_380_000, "2 h 3 min"],
  ])("%d ms reads %s", (milliseconds, text) => {
    expect(plain(english.duration(milliseconds))).toBe(text);
  });

  it("shows a dash for what is not a duration", () => {
    expect(english.duration(-1)).toBe("–");
    expect(english.duration(Number.NaN)).toBe("–");
  });

  it("speaks Chinese", () => {
    expect(plain(chinese.duration(5000))).toBe("5.00 秒");
    expect(plain(chinese.duration(133_000))).toBe("2 分 13 秒");
  });
});

it.each([
  [-5, "00:00"],
  [133_900, "02:13"],
  [3_733_000, "1:02:13"],
])("%d ms on a stopwatch reads %s", (milliseconds, text) => {
  expect(english.stopwatch(milliseconds)).toBe(text);
});

describe("bytes", () => {
  it.each([
    [-1, "–"],
    [0, "0 B"],
    [48, "48 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [1_234_567, "1.2 MB"],
    [120_400, "120 kB"],
    [999_600, "1.0 MB"],
    [5e12, "5,000 GB"],
  ])("%d reads %s", (bytes, text) => {
    expect(plain(english.bytes(bytes))).toBe(text);
  });
});

describe("rates, counts and shares", () => {
  it.each([
    [0, "0/s"],
    [0.1, "0.1/s"],
    [3.14, "3.1/s"],
    [12.4, "12/s"],
    [1234, "1,234/s"],
  ])("%d per second reads %s", (rate, text) => {
    expect(english.rate(rate)).toBe(text);
  });

  it("shortens only what is long", () => {
    expect(english.short(9999)).toBe("9,999");
    expect(english.short(12_345)).toBe("12K");
    expect(chinese.short(123_456)).toBe("12万");
  });

  it("tells times to the millisecond", () => {
    expect(plain(english.offset(12_304))).toBe("12.304 s");
    expect(plain(english.offset(-250))).toBe("-0.250 s");
    expect(plain(english.offset(999_999))).toBe("999.999 s");
    expect(english.offset(999_999.7)).toBe("16:40.000");
    expect(english.offset(1_123_480)).toBe("18:43.480");
    expect(english.offset(3_733_004)).toBe("1:02:13.004");
    expect(english.percent(0.825)).toBe("83%");
    expect(english.percent(0.0042)).toBe("0.42%");
    expect(english.percent(1)).toBe("100%");
  });

  it("shows a dash for a time that no date can have, such as one reckoned beyond the last", () => {
    for (const epoch of [8.64e15 + 1, -8.64e15 - 1, NaN]) {
      expect(english.clock(epoch)).toBe("–");
      expect(english.timeOfDay(epoch)).toBe("–");
    }
    expect(english.clock(8.64e15)).toContain(":");
  });

  it.each([
    [0, "0%"],
    [0.0042, "0%"],
    [0.073, "7%"],
    [0.999, "99%"],
    [1, "100%"],
  ])("a progress of %d reads %s", (share, text) => {
    expect(english.progress(share)).toBe(text);
  });
});
