import type { View } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** What the endpoint list of panel or popup says of one endpoint, by the `data-*` attributes of its row. */
export interface EndpointRow {
  readonly id: string;
  /** Method and address, as the row's tool tip has them. */
  readonly name: string;
  readonly technique: string;
  readonly count: number;
  readonly sent: number;
  readonly received: number;
  readonly exchanges: number;
  /** Milliseconds; absent where there is none. */
  readonly interval?: number;
  readonly hold?: number;
  readonly live: boolean;
}

/** The rows of the endpoint list, from top to bottom. */
export function endpointRows(view: View): Promise<EndpointRow[]> {
  return view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-endpoint]")].map((row): EndpointRow => {
      const { dataset } = row;
      const { interval, hold } = dataset;
      return {
        id: dataset["endpoint"] ?? "",
        name: row.querySelector<HTMLElement>(".endpoint-name")?.title ?? "",
        technique: dataset["technique"] ?? "",
        count: Number(dataset["count"]),
        sent: Number(dataset["sent"]),
        received: Number(dataset["received"]),
        exchanges: Number(dataset["exchanges"]),
        ...(interval === undefined ? {} : { interval: Number(interval) }),
        ...(hold === undefined ? {} : { hold: Number(hold) }),
        live: dataset["live"] === "true",
      };
    }),
  );
}

/** The one row whose address ends with this text. @throws Error where there is none, or more than one. */
export async function endpointRow(view: View, ending: string): Promise<EndpointRow> {
  const rows = await endpointRows(view);
  const found = rows.filter(({ name }) => name.endsWith(ending));
  const [row] = found;
  if (row === undefined || found.length > 1) {
    const names = rows.map(({ name }) => name).join(", ");
    throw new Error(`${found.length} rows end with ${ending}; there are: ${names}`);
  }
  return row;
}

/** Opens the detail of the one endpoint whose address ends with this text, once it is listed. */
export async function openRow(view: View, ending: string): Promise<EndpointRow> {
  const row = await waitUntil(`${ending} in the list`, () => endpointRow(view, ending));
  await view.click(`[data-endpoint="${row.id}"]`);
  await view.waitFor(
    `the detail of ${row.id}`,
    (wanted) => document.querySelector(`[data-detail="${wanted}"]`) !== null,
    row.id,
  );
  return row;
}
