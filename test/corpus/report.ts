import { TECHNIQUES } from "../../src/core/session/model.ts";
import type { Technique } from "../../src/core/session/model.ts";
import { alignColumns } from "../../src/cli/align-columns.ts";
import { isWrong } from "./score.ts";
import type { Row } from "./score.ts";
import { median } from "./truth.ts";

/** The figures of a run: what was told in place of what, and how well. */
export function reportOf(rows: readonly Row[]): string {
  const counted = rows.filter((row) => row.decidable || isWrong(row));
  return [
    "Told (columns) for what is true (rows):",
    confusion(counted),
    "",
    perTechnique(counted),
    "",
    wrongOnes(rows),
  ].join("\n");
}

function confusion(rows: readonly Row[]): string {
  const columns = [...TECHNIQUES, "none"] as const;
  const count = (truth: Technique, told: Row["told"]): number =>
    rows.filter((row) => row.truth === truth && row.told === told).length;
  const lines = TECHNIQUES.map((truth) => [
    truth,
    ...columns.map((told) => String(count(truth, told) || "·")),
  ]);
  return table(["", ...columns], lines);
}

function perTechnique(rows: readonly Row[]): string {
  const lines = TECHNIQUES.map((technique) => {
    const truth = rows.filter((row) => row.truth === technique);
    const told = rows.filter((row) => row.told === technique);
    const right = truth.filter((row) => row.told === technique);
    const times = right.flatMap(({ rightAfter }) => rightAfter ?? []);
    const isOther = technique === "other";
    return [
      technique,
      String(truth.length),
      share(right.length, told.length),
      share(right.length, truth.length),
      isOther ? "" : seconds(times),
      percent(right.flatMap(({ periodError }) => periodError ?? [])),
      percent(right.flatMap(({ holdError }) => holdError ?? [])),
      String(right.reduce((sum, { lapses }) => sum + lapses.length, 0)),
    ];
  });
  const errors = ["period error (median, most)", "hold error (median, most)", "lapses"];
  const head = ["technique", "n", "precision", "recall", "first right after (median, most)"];
  return table([...head, ...errors], lines);
}

/** The first column is text, the others are figures. */
function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const columns = head.map((title, place) => ({ title, right: place > 0 }));
  return alignColumns(columns, lines).join("\n");
}

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : (part / whole).toFixed(3);

function seconds(times: readonly number[]): string {
  if (times.length === 0) return "";
  return `${(median(times) / 1000).toFixed(1)} s, ${(Math.max(...times) / 1000).toFixed(1)} s`;
}

function percent(shares: readonly number[]): string {
  if (shares.length === 0) return "";
  return `${(median(shares) * 100).toFixed(1)} %, ${(Math.max(...shares) * 100).toFixed(1)} %`;
}

function wrongOnes(rows: readonly Row[]): string {
  const wrong = rows.filter((row) => isWrong(row));
  const lines = wrong.map((row) => {
    const error =
      row.periodError === undefined ? "" : `, period off by ${percent([row.periodError])}`;
    return `  ${row.scenario}: ${row.place} (${row.requests}) is ${row.truth}, told ${row.told} (${row.confidence}${error}): ${row.evidence}`;
  });
  const lapsed = rows.flatMap(({ scenario, place, lapses }) =>
    lapses.map((lapse) => `\n  ${scenario}: ${place} was told ${lapse}`),
  );
  const given = lapsed.length === 0 ? "" : `\nGiven up for a while:${lapsed.join("")}`;
  const few = rows.filter((row) => !row.decidable).map(({ scenario }) => scenario);
  const undecidable = few.length === 0 ? "" : `\nNot decidable in this time: ${few.join(", ")}.`;
  const head = lines.length === 0 ? "All right." : `Wrong, ${lines.length}:`;
  return [head, ...lines].join("\n") + given + undecidable;
}
