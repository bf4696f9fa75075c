import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** A line of the comparison. Requests and bytes in an hour, times in milliseconds. */
export interface ShownCost {
  readonly technique: string;
  readonly isCurrent: boolean;
  readonly requests: number;
  readonly bytes: number;
  readonly mean: number;
  readonly worst: number;
}

/** A figure that the comparison rests on. */
export interface ShownAssumption {
  readonly name: string;
  readonly value: number;
  readonly from: string;
  /** Name and figure as they can be read. */
  readonly text: string;
}

export interface ShownCard {
  readonly costs: readonly ShownCost[];
  readonly assumptions: readonly ShownAssumption[];
}

/** What the same updates would cost by the other techniques, as the panel shows it for the chosen endpoint. */
export function shownCard(view: View): Promise<ShownCard> {
  return view.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const costs = all("[data-cost]").map(({ dataset }) => ({
      technique: dataset["cost"] ?? "",
      isCurrent: dataset["current"] === "true",
      requests: Number(dataset["requests"]),
      bytes: Number(dataset["bytes"]),
      mean: Number(dataset["mean"]),
      worst: Number(dataset["worst"]),
    }));
    const assumptions = all("[data-assumption]").map((figure) => ({
      name: figure.dataset["assumption"] ?? "",
      value: Number(figure.dataset["value"]),
      from: figure.dataset["from"] ?? "",
      text: figure.closest("div")?.innerText ?? "",
    }));
    return { costs, assumptions };
  });
}
