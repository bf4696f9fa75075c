import { summarise } from "./statistics.ts";
import type { Summary } from "./statistics.ts";
import type { Round } from "./bench.ts";
import type { Row, Variant, Workload } from "./workloads.ts";
import { measuredLike, VARIANTS } from "./workloads.ts";

/** One row of the table in one variant. */
export interface Cell extends Summary {
  readonly bar?: number;
  readonly isAbove: boolean;
}

/** One row of the table. */
export interface ReportRow {
  readonly workload: string;
  readonly title: string;
  readonly figure: string;
  readonly against: Variant;
  readonly unit: string;
  /** Median of the figure itself where it is set against, in milliseconds or bytes. */
  readonly base: number;
  readonly cells: Partial<Record<Variant, Cell>>;
}

/** All rows of a workload that its rounds can fill. */
export function rowsOf(workload: Workload, count: number, rounds: readonly Round[]): ReportRow[] {
  return workload.rows.flatMap((row) => {
    const bases = rounds.flatMap((round) => round[row.against]?.[row.figure] ?? []);
    const cells = Object.fromEntries(
      shownIn(row).flatMap((variant) => {
        const values = rounds.flatMap((round) => valueOf(row, round, variant, count) ?? []);
        return values.length === 0
          ? []
          : [[variant, cellOf(values, row.bars[measuredLike(variant)])]];
      }),
    );
    if (bases.length === 0 || Object.keys(cells).length === 0) return [];
    const { title: figure, against, unit } = row;
    const base = summarise(bases).median;
    return [{ workload: workload.name, title: workload.title, figure, against, unit, base, cells }];
  });
}

function shownIn({ against, bars }: Row): Variant[] {
  return against === "plain"
    ? VARIANTS.filter((it) => measuredLike(it) === "idle" || measuredLike(it) === "watched")
    : VARIANTS.filter((variant) => bars[variant] !== undefined);
}

function valueOf(row: Row, round: Round, variant: Variant, count: number): number | undefined {
  const base = round[row.against]?.[row.figure];
  const figure = round[variant]?.[row.figure];
  if (base === undefined || figure === undefined) return undefined;
  if (row.as === "ratio") return figure / base;
  return (figure - base) / (row.as === "each" ? count : 1) / (row.scale ?? 1);
}

function cellOf(values: readonly number[], bar: number | undefined): Cell {
  const summary = summarise(values);
  const isAbove = bar !== undefined && summary.median > bar;
  return { ...summary, isAbove, ...(bar === undefined ? {} : { bar }) };
}

/** The table as text. `!` marks a median above its bar. */
export function tableOf(rows: readonly ReportRow[]): string {
  const lines = rows.map((row, index) => {
    const isFirst = rows[index - 1]?.workload !== row.workload;
    const shown = VARIANTS.flatMap((variant) => {
      const cell = row.cells[variant];
      return cell === undefined ? [] : [`${variant} ${textOf(cell, row.unit)}`];
    });
    const heading = isFirst ? `\n${row.title}\n` : "";
    const base = `${row.against} ${baseOf(row)}`;
    return `${heading}  ${row.figure.padEnd(38)}${base.padEnd(18)}${shown.map((it) => it.padEnd(44)).join("")}`.trimEnd();
  });
  return lines.join("\n");
}

/** Milliseconds, or bytes where they are that many. */
function baseOf({ base }: ReportRow): string {
  return base >= 100_000 ? `${(base / 1024 / 1024).toFixed(1)} MB` : `${base.toFixed(0)} ms`;
}

function textOf({ median, lowest, highest, bar, isAbove }: Cell, unit: string): string {
  const digits = unit === "×" ? 2 : 1;
  const [middle, low, high] = [median, lowest, highest].map((value) => value.toFixed(digits));
  const limit = bar === undefined ? "" : ` bar ${bar}`;
  return `${isAbove ? "!" : " "}${middle ?? ""} ${unit} (${low ?? ""}–${high ?? ""})${limit}`;
}
