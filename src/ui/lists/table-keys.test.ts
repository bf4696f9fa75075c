import { describe, expect, it } from "vitest";
import { stepFor } from "./table-keys.ts";

describe("stepFor", () => {
  it.each([
    ["ArrowDown", undefined, 0],
    ["ArrowUp", undefined, 9],
    ["ArrowDown", 3, 4],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 0, 0],
    ["PageDown", 2, 6],
    ["PageUp", 2, 0],
    ["Home", 5, 0],
    ["End", 5, 9],
  ])("%s from %s leads to %d of ten rows", (key, selected, next) => {
    expect(stepFor(key, selected, 10, 4)).toBe(next);
  });

  it("leaves other keys and empty tables alone", () => {
    expect(stepFor("a", 1, 10, 4)).toBeUndefined();
    expect(stepFor("End", undefined, 0, 4)).toBeUndefined();
  });
});
