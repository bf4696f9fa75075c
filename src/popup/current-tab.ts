import browser from "webextension-polyfill";

/** The tab a popup stands over; `url` is "" where the browser does not tell. */
export interface CurrentTab {
  readonly id: number;
  readonly url: string;
}

/**
 * The tab named in the page's address, for a popup opened as a page, else the active one.
 * @throws Error where there is no such tab.
 */
export async function currentTab(search: string): Promise<CurrentTab> {
  const named = new URLSearchParams(search).get("tab");
  const [active] =
    named === null
      ? await browser.tabs.query({ active: true, currentWindow: true })
      : [await browser.tabs.get(Number(named))];
  if (active?.id === undefined) throw new Error("there is no tab to look at");
  return { id: active.id, url: active.url ?? "" };
}
