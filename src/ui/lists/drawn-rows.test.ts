import { describe, expect, test } from "vitest";
import { DrawnRows } from "./drawn-rows.ts";

const COUNT = 1000;
const SIGHT = 30;
const ELEMENTS = DrawnRows.most(SIGHT);

/** Which element draws which row. */
function shown(rows: DrawnRows, first: number): Map<number, number> {
  rows.show(first, first + SIGHT, COUNT);
  return new Map(rows.rows.map((row) => [row, rows.elementOf(row, ELEMENTS)]));
}

const inOrder = (drawn: Map<number, number>) => [...drawn.values()];

describe("rows that are drawn", () => {
  test("are those in sight, and some above and below", () => {
    const drawn = shown(new DrawnRows(), 10);
    expect([...drawn.keys()]).toEqual(Array.from({ length: SIGHT + 16 }, (_, i) => 2 + i));
    expect([...shown(new DrawnRows(), 0).keys()][0]).toBe(0);
  });

  test("never share an element", () => {
    const rows = new DrawnRows();
    for (const first of [0, 3, 500, 480, 970, 7, 18, 0]) {
      const drawn = shown(rows, first);
      expect(new Set(drawn.values()).size).toBe(drawn.size);
    }
  });

  test("keep their elements when the list moves a little", () => {
    const rows = new DrawnRows();
    const before = shown(rows, 100);
    rows.settle();
    const wide = shown(rows, 100);
    const after = shown(rows, 105);
    for (const [row, element] of wide) {
      if (after.has(row)) expect(after.get(row)).toBe(element);
    }
    expect(before.get(100)).toBe(after.get(100));
  });

  test("take over the elements where they stand when the list leaps", () => {
    const rows = new DrawnRows();
    shown(rows, 100);
    const before = shown(rows, 300);
    expect(inOrder(shown(rows, 700))).toEqual(inOrder(before));
    expect(inOrder(shown(rows, 40))).toEqual(inOrder(before));
  });

  test("have next to no margin in leaps, until the list rests", () => {
    const rows = new DrawnRows();
    expect(rows.show(300, 300 + SIGHT, COUNT)).toBe(true);
    expect(rows.rows).toHaveLength(SIGHT + 2);
    expect(rows.show(301, 301 + SIGHT, COUNT)).toBe(false);
    expect(rows.rows).toHaveLength(SIGHT + 2);
    expect(rows.settle()).toBe(true);
    expect(rows.settle()).toBe(false);
    rows.show(301, 301 + SIGHT, COUNT);
    expect(rows.rows).toHaveLength(SIGHT + 16);
  });
});
