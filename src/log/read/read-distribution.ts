import type { Distribution } from "../../core/session/endpoint-figures.ts";
import { type Fields, fieldsIn, isFields, numberIn } from "./fields.ts";

const FIGURES = ["n", "mean", "median", "mad", "cv", "p95", "p99", "min", "max"] as const;

/** A distribution as a log has it; undefined where there is none, or a part of it is missing. */
export function readDistribution(fields: Fields, name: string): Distribution | undefined {
  if (!isFields(fields[name])) return undefined;
  const summary = fields[name];
  const figures = FIGURES.map((figure) => [figure, numberIn(summary, figure)] as const);
  if (figures.some(([, value]) => value === undefined)) return undefined;
  const known = Object.fromEntries(figures) as Record<(typeof FIGURES)[number], number>;
  return { ...known, histogram: readHistogram(fieldsIn(summary, "histogram")) };
}

function readHistogram(fields: Fields): Distribution["histogram"] {
  const [from = 0, to = 0] = [numberIn(fields, "from"), numberIn(fields, "to")];
  const list: unknown = fields["counts"];
  const counts = Array.isArray(list) ? list.filter((count) => typeof count === "number") : [];
  const width = (to - from) / Math.max(counts.length, 1);
  return counts.map((count, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    count,
  }));
}
