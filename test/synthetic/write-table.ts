import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACCURACY_COUNTS, shareCalledPolling } from "../../src/core/classify/synthetic-accuracy.ts";
import { SYNTHETIC_SERIES } from "../../src/core/classify/synthetic-series.ts";
import { ROOT } from "../repo/project-files.ts";

/** Series per cell: a share of one per cent is known to within 0.4. */
const TRIALS = 2000;

const DOCUMENT = join(ROOT, "docs", "classification.md");
const BEGIN = "<!-- synthetic: written by test/synthetic/write-table.ts -->";
const END = "<!-- /synthetic -->";

/** One row per series: the share that is called polling, after each number of intervals. */
function table(): string {
  const intervals = ACCURACY_COUNTS.map((count) => String(count - 1));
  const rows = SYNTHETIC_SERIES.map((series) => {
    const shares = ACCURACY_COUNTS.map((count) => {
      const share = 100 * shareCalledPolling(series, count, TRIALS);
      return share.toFixed(1);
    });
    return [series.name, series.isPoll ? "yes" : "no", ...shares];
  });
  const lines = [
    ["requests", "a poll?", ...intervals.map((n) => `n = ${n}`)],
    ["---", "---", ...intervals.map(() => "---:")],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const text = readFileSync(DOCUMENT, "utf8");
const [before, rest] = text.split(BEGIN);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error(`No table in ${DOCUMENT}.`);
writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`);
