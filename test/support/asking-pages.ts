import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { completeLog, type WatchedPage } from "./watched-page.ts";

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
