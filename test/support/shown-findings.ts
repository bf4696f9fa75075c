import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** A finding as a list shows it. */
export interface ShownFinding {
  readonly rule: string;
  readonly severity: string;
  /** Every line of it. */
  readonly text: string;
  /** The entries that it leads to, by their index; the first ten where there are more. */
  readonly entries: readonly number[];
}

/** The findings that a view shows at this moment. */
export function shownFindings(view: View): Promise<ShownFinding[]> {
  return view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-finding]")].map((item) => ({
      rule: item.dataset["finding"] ?? "",
      severity: item.dataset["severity"] ?? "",
      text: item.innerText,
      entries: [...item.querySelectorAll<HTMLElement>("[data-finding-entry]")].map(({ dataset }) =>
        Number(dataset["findingEntry"]),
      ),
    })),
  );
}
