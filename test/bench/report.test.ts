import { expect, it } from "vitest";
import { inTurn } from "./bench.ts";
import type { Round } from "./bench.ts";
import { rowsOf, tableOf } from "./report.ts";
import type { Figures, Workload } from "./workloads.ts";

const NOTHING: Figures = {
  main: 0,
  browser: 0,
  memory: 0,
  heap: 0,
  growth: 0,
  left: 0,
  closeWait: 0,
  written: 0,
};
const main = (milliseconds: number): Figures => ({ ...NOTHING, main: milliseconds });

const rounds: Round[] = [
  { plain: main(100), idle: main(120), watched: main(150) },
  { plain: main(200), idle: main(220), watched: main(260) },
  { plain: main(100), idle: main(130), watched: main(140) },
];

const ratio: Workload = {
  name: "messages",
  title: "messages",
  count: 1000,
  quick: 1000,
  page: () => "",
  rows: [
    {
      title: "main thread",
      figure: "main",
      against: "plain",
      as: "ratio",
      unit: "×",
      bars: { idle: 1.25, watched: 1.35 },
    },
  ],
};

it("sets each figure against the plain page of the same round", () => {
  const [row] = rowsOf(ratio, 1000, rounds);
  expect(row?.cells.idle).toEqual({
    median: 1.2,
    lowest: 1.1,
    highest: 1.3,
    rounds: 3,
    isAbove: false,
    bar: 1.25,
  });
  expect(row?.cells.watched).toMatchObject({ median: 1.4, isAbove: true });
  expect(row?.base).toBe(100);
});

it("tells the difference for each message in the row's unit", () => {
  const each: Workload = {
    ...ratio,
    rows: [{ ...ratio.rows[0]!, as: "each", unit: "µs", scale: 0.001, bars: { watched: 39 } }],
  };
  const [row] = rowsOf(each, 1000, rounds);
  expect(row?.cells.idle?.median).toBeCloseTo(20, 9);
  expect(row?.cells.watched?.median).toBeCloseTo(50, 9);
  expect(row?.cells.watched?.isAbove).toBe(true);
});

it("leaves out what was not measured", () => {
  expect(rowsOf(ratio, 1000, [{ idle: main(100) }])).toEqual([]);
  expect(rowsOf(ratio, 1000, [{ plain: main(100) }])).toEqual([]);
});

it("marks what is above its bar, and only that", () => {
  const table = tableOf(rowsOf(ratio, 1000, rounds));
  expect(table).toContain("!1.40 × (1.30–1.50) bar 1.35");
  expect(table).toContain(" 1.20 × (1.10–1.30) bar 1.25");
});

it("lets each variant come first and last as often as others", () => {
  const variants = ["plain", "idle", "watched", "elsewhere"] as const;
  const firsts = [0, 1, 2, 3].map((round) => inTurn(variants, round)[0]);
  const lasts = [0, 1, 2, 3].map((round) => inTurn(variants, round).at(-1));
  expect(new Set(firsts).size).toBeGreaterThan(1);
  expect(new Set(lasts).size).toBeGreaterThan(1);
  for (const round of [0, 1, 2, 3]) {
    expect([...inTurn(variants, round)].sort()).toEqual([...variants].sort());
  }
});
