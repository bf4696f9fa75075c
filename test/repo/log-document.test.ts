import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Session } from "../../src/core/session/session.ts";
import { csvPieces } from "../../src/log/rows/write-csv.ts";
import { fieldsIn } from "./log-fields.ts";
import { ROOT } from "./project-files.ts";

/** A finding's rows are for views alone. */
const NOT_WRITTEN = "log._realtime.findings[].rows";

/** Fields that a document describes: the code in the first cells of tables, below the code in the heading of their section. */
function describedIn(text: string): string[] {
  return text.split(/^#+ /m).flatMap((section) => {
    const [heading = "", ...lines] = section.split("\n");
    const owner = /`([^`]+)`$/.exec(heading)?.[1];
    if (owner === undefined) return [];
    const cells = lines.map((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? "");
    return cells.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => `${owner}.${name}`),
    );
  });
}

const fieldsOf = fieldsIn(["src/log/har-types.ts", "src/log/rows/traffic-row.ts"]);
const inTypes = [
  ...fieldsOf("HarLog").filter((it) => !it.startsWith(NOT_WRITTEN)),
  ...fieldsOf("TrafficRow").map((name) => `row.${name}`),
];
const document = readFileSync(join(ROOT, "docs/log-format.md"), "utf8");
const described = describedIn(document);

/** Whether a field has no fields of its own. */
function isInnermost(field: string): boolean {
  return !inTypes.some((other) => other.startsWith(`${field}.`) || other.startsWith(`${field}[]`));
}

it("docs/log-format.md describes every field that a log has", () => {
  expect(inTypes.length).toBeGreaterThan(150);
  expect(inTypes.filter((it) => isInnermost(it) && !described.includes(it))).toEqual([]);
});

it("docs/log-format.md describes no field that a log has not, and none twice", () => {
  expect(described.filter((it) => !inTypes.includes(it))).toEqual([]);
  const innermost = described.filter((it) => isInnermost(it));
  expect(innermost.filter((it, place) => innermost.indexOf(it) !== place)).toEqual([]);
});

it("docs/log-format.md has the columns of CSV in their order", () => {
  const [head] = csvPieces(new Session(), { form: "complete", creator: { name: "", version: "" } });
  const columns = head?.text.replace("\uFEFF", "").trim().split(",");
  const rows = described.filter((it) => it.startsWith("row."));
  expect(rows).toEqual(columns?.map((name) => `row.${name}`));
});

it("the search finds fields in tables and nowhere else", () => {
  const text = "# A: `log`\n\n`x` | is\n\n| `a`, `b.c` | is `d` |\n\n## B\n\n| `e` | is |\n";
  expect(describedIn(text)).toEqual(["log.a", "log.b.c"]);
});
