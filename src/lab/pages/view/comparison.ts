import { COMPARISON, type ComparisonRow } from "./comparison-rows.ts";
import { element } from "./dom.ts";
import type { Courses } from "./lanes.ts";
import { showLimits } from "./limits.ts";
import { LABELS, mark, TECHNIQUES, type TechniqueName } from "./marks.ts";

interface Lines {
  readonly server: number;
  readonly page: number;
}

/** The tutorial's table, with what can be measured. The function that comes back brings it up to date. */
export function showComparison(parent: HTMLElement, courses: Courses): () => void {
  const live: (() => void)[] = [];
  const names = TECHNIQUES.map((technique) =>
    element("th", { class: technique }, mark(technique), LABELS[technique]),
  );
  const head = element("tr", {}, element("th"), ...names, element("th", {}, "Source"));
  const rows = COMPARISON.map((row) => makeRow(row, courses, live));
  const table = element("table", { class: "comparison" });
  table.append(element("thead", {}, head), element("tbody", {}, ...rows));
  parent.append(element("h2", {}, "Compared"), table);
  showLimits(parent);
  return () => {
    for (const refresh of live) refresh();
  };
}

function makeRow(row: ComparisonRow, courses: Courses, live: (() => void)[]): HTMLElement {
  const cells = TECHNIQUES.map((technique) => {
    const cell = element("td", { "data-label": LABELS[technique] }, row.cells[technique]);
    const measure = measureOf(row, courses, technique);
    if (measure !== undefined) {
      const figure = element("output", { class: technique });
      cell.append(figure);
      live.push(() => {
        figure.textContent = measure();
      });
    }
    return cell;
  });
  const source = element("td", { class: "source", "data-label": "Source" });
  if (typeof row.source === "string") source.append(row.source);
  else source.append(element("a", { href: row.source[1] }, row.source[0]));
  if (row.correction !== undefined) source.append(element("small", {}, row.correction));
  return element("tr", {}, element("th", {}, row.feature), ...cells, source);
}

function measureOf(row: ComparisonRow, courses: Courses, technique: TechniqueName) {
  const { live } = row;
  if (live !== undefined) return () => live(courses, technique);
  if (row.feature !== "Effort") return undefined;
  const lines = JSON.parse(document.documentElement.dataset["lines"] ?? "{}") as Partial<
    Record<TechniqueName, Lines>
  >;
  return () => `${lines[technique]?.server ?? 0} + ${lines[technique]?.page ?? 0} lines`;
}
