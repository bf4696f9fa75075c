import { describe, expect, test } from "vitest";
import { AT_START, ScrollScale } from "./scroll-scale.ts";

describe("a list that fits into an element", () => {
  const scale = new ScrollScale(5000, 400, 100_000);

  test("is scrolled as its element is", () => {
    expect(scale.height).toBe(5000);
    expect(scale.scrolled(AT_START, 123)).toEqual({ top: 123, offset: 123 });
    expect(scale.at(700)).toEqual({ top: 700, offset: 700 });
    expect(scale.end).toEqual({ top: 4600, offset: 4600 });
  });

  test("has nowhere to go when all of it is in sight", () => {
    expect(new ScrollScale(300, 400).at(50)).toEqual(AT_START);
    expect(new ScrollScale(0, 400).end).toEqual(AT_START);
  });
});

describe("a list that is ten times as long as its element may be", () => {
  const scale = new ScrollScale(100_400, 400, 10_400);

  test("has an element of the greatest height, whose end is the list's end", () => {
    expect(scale.height).toBe(10_400);
    expect(scale.end).toEqual({ top: 10_000, offset: 100_000 });
    expect(scale.scrolled(AT_START, 10_000).offset).toBe(100_000);
    expect(scale.scrolled(scale.end, 0).offset).toBe(0);
  });

  test("moves by a wheel as any other list does", () => {
    expect(scale.scrolled(scale.at(5000), 600)).toEqual({ top: 600, offset: 5100 });
    expect(scale.scrolled(scale.at(5000), 450)).toEqual({ top: 450, offset: 4950 });
  });

  test("goes to the share of the list to which the scroll bar is pulled", () => {
    expect(scale.scrolled(AT_START, 5000).offset).toBe(50_000);
  });

  test("does not leave the list by small moves", () => {
    expect(scale.scrolled({ top: 300, offset: 100 }, 50).offset).toBe(0);
  });
});
