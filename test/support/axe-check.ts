import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { View } from "../../src/cli/browsers/driven-browser.ts";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Success criteria of WCAG 2.0 to 2.2, A and AA. */
const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface AxeWindow {
  readonly axe?: { run(options: RunOptions): Promise<AxeResults> };
}

/** What axe finds wrong in a view as it is now, in both themes where it has two: one line for each thing. */
export async function axeProblems(view: View, themes: readonly string[]): Promise<string[]> {
  const isThere = await view.evaluate(() => (globalThis as AxeWindow).axe !== undefined);
  if (!isThere) await view.evaluate(`(() => {${SOURCE}\n})()`);
  const problems: string[] = [];
  for (const theme of themes)
    problems.push(...(await view.evaluate(problemsInTheme, theme, STANDARD)));
  return problems;
}

/** Runs in the view. */
async function problemsInTheme(theme: string, standard: readonly string[]): Promise<string[]> {
  const { axe } = globalThis as AxeWindow;
  if (axe === undefined) throw new Error("axe is not there");
  const root = document.documentElement;
  const before = root.dataset["theme"];
  if (theme !== "") root.dataset["theme"] = theme;
  const { violations, passes } = await axe.run({
    runOnly: [...standard],
    resultTypes: ["violations"],
    iframes: false,
  });
  if (before !== undefined) root.dataset["theme"] = before;
  // A check that looked at nothing proves nothing.
  if (passes.length === 0) return ["axe found nothing to check"];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = "" }) => {
      const why = failureSummary.split("\n").slice(1).join(" ").trim();
      return `${theme} ${id}: ${html.slice(0, 160)} — ${why}`;
    }),
  );
}
