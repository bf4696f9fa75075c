import { expect, it } from "vitest";
import { treeStep } from "./tree-keys.ts";
import { treeRows } from "./tree-rows.ts";

/** $, $.a (closed), $.b, $.b.c */
const rows = treeRows(
  { a: [1], b: { c: 2 } },
  { toggled: new Map([["$.a", false]]), more: new Map(), search: "" },
);
const choose = (index: number) => ({ kind: "choose", index });
const toggle = (index: number) => ({ kind: "toggle", index });

it.each([
  ["ArrowDown", -1, choose(0)],
  ["ArrowDown", 1, choose(2)],
  ["ArrowDown", 3, choose(3)],
  ["ArrowUp", 0, choose(0)],
  ["ArrowUp", -1, choose(3)],
  ["Home", 2, choose(0)],
  ["End", 0, choose(3)],
  ["ArrowRight", 1, toggle(1)],
  ["ArrowRight", 2, choose(3)],
  ["ArrowRight", 3, undefined],
  ["ArrowLeft", 3, choose(2)],
  ["ArrowLeft", 2, toggle(2)],
  ["ArrowLeft", 1, choose(0)],
  ["Enter", 1, toggle(1)],
  [" ", 3, undefined],
  ["x", 1, undefined],
] as const)("%s at line %i", (key, chosen, step) => {
  expect(treeStep(key, rows, chosen)).toEqual(step);
});

it("no key does anything in an empty tree", () => {
  expect(treeStep("ArrowDown", [], -1)).toBeUndefined();
});
