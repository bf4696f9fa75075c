import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** One chart as it says itself, in words. */
export interface ShownChart {
  /** Values of a spread, or moments of a course. */
  readonly points: number;
  /** The figures of a spread, such as `median 1.01 s · p95 …`; of a course "". */
  readonly figures: string;
  /** Each line of a course: `Interval, from 1.00 s to 1.02 s`. */
  readonly lines: readonly string[];
}

/** The charts of one endpoint by their titles, in their order. @param id the endpoint's, as its row has it. */
export function shownCharts(view: View, id: string): Promise<Record<string, ShownChart>> {
  return view.evaluate((wanted) => {
    const charts = document.querySelectorAll(`[data-charts="${wanted}"] .chart`);
    return Object.fromEntries(
      [...charts].map((chart) => [
        chart.querySelector("figcaption")?.textContent ?? "",
        {
          points: Number(chart.querySelector<HTMLElement>(".chart-box")?.dataset["points"]),
          figures: chart.querySelector(".chart-figures")?.textContent ?? "",
          lines: [...chart.querySelectorAll("li")].map(({ textContent }) => textContent),
        },
      ]),
    );
  }, id);
}

/** What a unit is in milliseconds or bytes. */
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, B: 1, kB: 1000, "/s": 1 };

/** The figure that follows a word, in milliseconds or bytes. @throws Error where there is none. */
export function figureAfter(word: string, text: string): number {
  const [, number, unit = ""] = new RegExp(`\\b${word} ([\\d.]+) ?([a-zA-Z/]+)`).exec(text) ?? [];
  const scale = UNITS[unit];
  if (number === undefined || scale === undefined) throw new Error(`no ${word} in "${text}"`);
  return Number(number) * scale;
}
