import type { BrowserName, DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { completeLog, type WatchedPage } from "./watched-page.ts";

/** Browsers keep no page that still loads, be it only its icon. */
export const NO_ICON = `<link rel="icon" href="data:,">`;

/**
 * How often a page is left and come back to until the browser has kept it. Chromium lets one go only where memory is short:
 * where it keeps none, something of ours has spoilt that. Firefox keeps no page with a request under way
 * (`Document::CanSavePresentation`), and now and then takes that for the next page for one of the page that is left.
 */
const MOST_TIMES: Readonly<Record<BrowserName, number>> = { chromium: 3, firefox: 6 };

/** A script that asks for its document's own kind, which the address names. */
export const ASK = `fetch(new URL("/answer?" + location.search.slice(1), location))`;

/** The kinds that asked, as the panel has them. */
export async function asked({ panel }: Pick<WatchedPage, "panel">): Promise<string[]> {
  return (await completeLog(panel)).log.entries
    .map(({ request }) => new URL(request.url))
    .filter(({ pathname }) => pathname === "/answer")
    .map(({ search }) => search.slice(1))
    .sort();
}

/** The page leads elsewhere by itself. A driver's way is not the same to the back/forward cache. */
export function go(page: DrivenPage, to: string): Promise<void> {
  return page.evaluate((where) => {
    setTimeout(() => {
      if (where === "back") history.back();
      else location.href = where;
    });
  }, to);
}

/**
 * Leaves a page and comes back to it by its history, until the browser has kept it. Where it has not, it loads the page anew, and
 * this begins from the start.
 * @param prepare brings the page to where it is to be left, with everything that it asked for answered.
 * @throws WaitedInVain where a page does not come; Error where the browser has not kept it as often as it may take that browser.
 */
export async function leaveAndComeBack(
  name: BrowserName,
  watched: Pick<WatchedPage, "page" | "panel">,
  prepare: () => Promise<void>,
): Promise<void> {
  const { page } = watched;
  for (let times = 0; times < MOST_TIMES[name]; times++) {
    await prepare();
    await page.waitFor("the page to rest", () => document.readyState === "complete");
    const began = await page.evaluate(() => performance.timeOrigin);
    await go(page, "/frame?elsewhere");
    await waitUntil(
      "the panel to know the other page",
      async () => (await asked(watched)).join() === "elsewhere",
    );
    await go(page, "back");
    await page.waitFor("the page to come back", () => location.search !== "?elsewhere");
    if ((await page.evaluate(() => performance.timeOrigin)) === began) return;
  }
  throw new Error(`${name} has not kept the page in ${MOST_TIMES[name]} times`);
}
