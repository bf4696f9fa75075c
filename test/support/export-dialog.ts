import type { View } from "../../src/cli/browsers/driven-browser.ts";

export interface ExportWishes {
  readonly scope?: "whole" | "selection" | "filtered";
  readonly format?: "har" | "ndjson" | "csv";
  readonly complete?: boolean;
}

/** What the dialog says that the file holds and hides: counts by kind. */
export interface ShownPreview {
  readonly entries: number;
  readonly messages: number;
  readonly hidden: Readonly<Record<string, number>>;
  readonly text: string;
}

/** Opens the export dialog, chooses, and waits for the preview. */
export async function previewedExport(
  view: View,
  wishes: ExportWishes = {},
): Promise<ShownPreview> {
  const { scope = "whole", format = "har", complete = false } = wishes;
  await view.click("[data-action=export]");
  await view.click(`[name=export-scope][value=${scope}]`);
  await view.click(`[name=export-format][value=${format}]`);
  if (complete) await view.click("[data-action=export-complete]");
  return view.waitFor("the preview", () => {
    const box = document.querySelector<HTMLElement>('.export-preview[aria-busy="false"]');
    const counts = box?.querySelector<HTMLElement>("[data-preview]")?.dataset;
    if (box === null || counts === undefined) return undefined;
    const kinds = [...box.querySelectorAll<HTMLElement>("[data-hidden]")];
    return {
      entries: Number(counts["entries"]),
      messages: Number(counts["messages"]),
      hidden: Object.fromEntries(
        kinds.map(({ dataset }) => [dataset["hidden"] ?? "", Number(dataset["count"])]),
      ),
      text: box.textContent,
    };
  });
}

/** The same, and saves. */
export async function saveFromDialog(view: View, wishes: ExportWishes = {}): Promise<ShownPreview> {
  const preview = await previewedExport(view, wishes);
  await view.click("[data-action=save-export]");
  await view.waitFor("the dialog to close", () => document.querySelector("dialog") === null);
  return preview;
}
