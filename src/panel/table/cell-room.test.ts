import { expect, test } from "vitest";
import { fitsIn } from "./cell-room.ts";

test("figures fit into columns as wide as the style sheet has them", () => {
  expect(fitsIn("time", "12.304 s", {})).toBe(true);
  expect(fitsIn("gap", "320 ms", {})).toBe(true);
  expect(fitsIn("size", "99.9 kB", {})).toBe(true);
  expect(fitsIn("direction", "↑", {})).toBe(true);
});

test("longer texts may have to be cut off", () => {
  expect(fitsIn("time", "12:34:56.789", {})).toBe(false);
  expect(fitsIn("gap", "59 min 59 s", {})).toBe(false);
  expect(fitsIn("preview", "{}", {})).toBe(false);
});

test("who makes a column narrower may see less of it", () => {
  expect(fitsIn("size", "1 B", { size: 24 })).toBe(false);
  expect(fitsIn("gap", "1 ms", { size: 24 })).toBe(true);
});
