import type { DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";

/** A recording as the dialog lists it. */
export interface ListedRow {
  readonly id: string;
  readonly title: string;
  readonly messages: number;
  readonly entries: number;
  readonly deletable: boolean;
}

/** Opens the list of recordings and reads it. */
export async function listedRecordings(panel: DrivenPage): Promise<ListedRow[]> {
  await panel.click('[data-action="recordings"]');
  await panel.waitFor(
    "the list",
    () => document.querySelector('[data-dialog="recordings"] p.dim') !== null,
  );
  return recordingRows(panel);
}

/** The rows of the list that is open, the latest first. */
export function recordingRows(panel: View): Promise<ListedRow[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-recording]")].map((row) => ({
      id: row.dataset["recording"] ?? "",
      title: row.querySelector('[data-action="open-recording"]')?.textContent ?? "",
      messages: Number(row.dataset["messages"]),
      entries: Number(row.dataset["entries"]),
      deletable: row.querySelector('[data-action="delete-recording"]:disabled') === null,
    })),
  );
}

/** Calls a recording of the list that is open by a name, and waits until it is listed so. */
export async function nameRecording(panel: View, id: string, name: string): Promise<void> {
  await panel.click(inRecordingRow(id, "rename-recording"));
  await panel.fill('[data-action="recording-name"]', name);
  await panel.waitFor(
    "the new name",
    (sought, text) => document.querySelector(sought)?.textContent === text,
    inRecordingRow(id, "open-recording"),
    name,
  );
}

/** Closes the dialog that is open. */
export async function closeDialog(panel: View): Promise<void> {
  await panel.click('[data-action="close-dialog"]');
  await panel.waitFor("no dialog", () => document.querySelector("dialog") === null);
}

/** A control in a row of the list. */
export const inRecordingRow = (id: string, action: string): string =>
  `[data-recording="${id}"] [data-action="${action}"]`;

/** What the status line counts. */
export function countedIn(view: View, what: "messages" | "requests"): Promise<number> {
  return view.evaluate(
    (name) =>
      Number(document.querySelector<HTMLElement>(".status-line")?.dataset[name] ?? "missing"),
    what,
  );
}
