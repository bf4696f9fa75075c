import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../decode/decode.ts";
import { SHOWN_ITEMS, treeRows, type TreeState } from "./tree-rows.ts";

const rowsOf = (value: JsonValue, state: Partial<TreeState> = {}) =>
  treeRows(value, { toggled: new Map(), more: new Map(), search: "", ...state });
const ids = (value: JsonValue, state?: Partial<TreeState>) =>
  rowsOf(value, state).map(({ id }) => id);

const ORDER: JsonValue = {
  id: 7,
  lines: [
    { sku: "A-1", left: null },
    { sku: "B-2", left: 3 },
  ],
  paid: true,
};

describe("the lines of a value", () => {
  it("are one for a scalar", () => {
    expect(rowsOf("x<b>")).toEqual([
      { path: [], id: "$", depth: 0, kind: "string", text: '"x<b>"', open: false, hit: false },
    ]);
  });

  it("show two levels at first, and what is deeper on one line", () => {
    const rows = rowsOf(ORDER);
    expect(rows.map(({ id, open }) => [id, open])).toEqual([
      ["$", true],
      ["$.id", false],
      ["$.lines", true],
      ["$.lines[0]", false],
      ["$.lines[1]", false],
      ["$.paid", false],
    ]);
    expect(rows[3]).toMatchObject({ kind: "object", size: 2, text: '{"sku":"A-1","left":null}' });
    expect(rows[5]).toMatchObject({ kind: "boolean", text: "true", depth: 1 });
  });

  it("follow what the user opened and closed, also in another message", () => {
    const toggled = new Map([
      ["$.lines", false],
      ["$.lines[1]", true],
    ]);
    expect(ids(ORDER, { toggled })).toEqual(["$", "$.id", "$.lines", "$.paid"]);
    const other: JsonValue = [1, { lines: 2 }];
    expect(ids(other, { toggled })).toEqual(["$", "$[0]", "$[1]", "$[1].lines"]);
    expect(ids(ORDER, { toggled: new Map([["$.lines[1]", true]]) })).toContain("$.lines[1].left");
  });

  it("are bounded for a long list, and go on when asked", () => {
    const list = Array.from({ length: SHOWN_ITEMS * 2 + 5 }, (_, index) => index);
    const rows = rowsOf(list);
    expect(rows).toHaveLength(1 + SHOWN_ITEMS + 1);
    expect(rows.at(-1)).toMatchObject({ kind: "more", size: SHOWN_ITEMS + 5, path: [] });
    expect(rowsOf(list, { more: new Map([["$", SHOWN_ITEMS + 5]]) })).toHaveLength(1 + list.length);
  });

  it("are those that hold what is searched for, and what leads there", () => {
    const rows = rowsOf(ORDER, { search: "b-2" });
    expect(rows.map(({ id, hit }) => [id, hit])).toEqual([
      ["$", false],
      ["$.lines", false],
      ["$.lines[1]", false],
      ["$.lines[1].sku", true],
    ]);
    expect(ids(ORDER, { search: "left" })).toEqual([
      "$",
      "$.lines",
      "$.lines[0]",
      "$.lines[0].left",
      "$.lines[1]",
      "$.lines[1].left",
    ]);
    expect(ids(ORDER, { search: "nowhere" })).toEqual([]);
  });

  it("find what lies beyond the first items", () => {
    const list = Array.from({ length: 1000 }, (_, index) => `item ${index}`);
    expect(ids(list, { search: "item 987" })).toEqual(["$", "$[987]"]);
  });

  it("hold a key that every object inherits", () => {
    const value = JSON.parse('{"__proto__":{"x":1},"constructor":2}') as JsonValue;
    expect(ids(value)).toEqual(["$", "$.__proto__", "$.__proto__.x", "$.constructor"]);
  });
});
