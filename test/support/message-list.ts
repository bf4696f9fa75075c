import type { View } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { endpointRows, openRow } from "./endpoint-rows.ts";

/** What a person does in the list of an endpoint's messages. */

/** Opens the list of the one endpoint whose address ends with this text, once it has something. */
export async function openMessages(view: View, path: string): Promise<void> {
  const isListed = async () =>
    (await endpointRows(view)).some(({ name, count }) => name.endsWith(path) && count > 0);
  await waitUntil(`${path} in the list`, isListed);
  await openRow(view, path);
  await view.click("#tab-messages");
}

export const filterMessages = (view: View, text: string): Promise<void> =>
  view.fill('[data-action="message-filter"]', text);

/** How many rows are in sight. */
export const shownRows = (view: View): Promise<number> =>
  view.evaluate(() => document.querySelectorAll("[data-message]").length);

/** Chooses a row by its place among those in sight, from 0. */
export async function chooseMessage(view: View, place: number): Promise<void> {
  const selector = await view.waitFor(
    `row ${place}`,
    (index) => {
      const row = document.querySelectorAll<HTMLElement>("[data-message]")[index];
      return row && `[data-message="${row.dataset["message"] ?? ""}"]`;
    },
    place,
  );
  await view.click(selector);
  await view.waitFor(
    "the message to be chosen",
    (sought) => document.querySelector(`${sought}[aria-selected="true"]`) !== null,
    selector,
  );
}
