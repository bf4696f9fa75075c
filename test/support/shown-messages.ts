import type { View } from "../../src/cli/browsers/driven-browser.ts";

/** A message as the panel shows it. */
export interface ShownMessage {
  readonly direction: string;
  readonly text: string;
}

/** The messages that the open list has in sight, from the first to the last, each with all of its text. */
export async function shownMessages(view: View): Promise<ShownMessage[]> {
  const rows = await view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-message]")].map(({ dataset }) => ({
      message: dataset["message"] ?? "",
      direction: dataset["direction"] ?? "",
    })),
  );
  const shown: ShownMessage[] = [];
  for (const { message, direction } of rows) {
    await view.click(`[data-message="${message}"]`);
    await view.waitFor(
      "the message to be chosen",
      (sought) => document.querySelector(`[data-message="${sought}"][aria-selected="true"]`),
      message,
    );
    shown.push({ direction, text: await wholeText(view) });
  }
  return shown;
}

/** The text of the chosen message. Of a long one the rest has to be asked for. */
async function wholeText(view: View): Promise<string> {
  const read = () =>
    view.waitFor("the whole text", () => {
      const more = document.querySelector<HTMLElement>("[data-action=more-text]");
      more?.click();
      const text = document.querySelector('[data-payload="text"]')?.textContent;
      return more === null && text !== undefined ? { text } : undefined;
    });
  return (await read()).text;
}
