import type { DrivenBrowser, DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import type { ParityServer } from "../support/parity-server.ts";
import { untilMet } from "../support/watched-build.ts";
import { pageOf, type PageScript, type ParityWindow } from "./page-script.ts";

/**
 * Loads a page with a script and waits for its observations.
 *
 * @param before source of a script that the page runs first.
 * @param isWatched the browser has a watched build.
 * @throws as {@link expectShim}.
 */
export async function runScript(
  browser: DrivenBrowser,
  server: ParityServer,
  script: PageScript,
  before = "",
  isWatched = false,
): Promise<string[]> {
  const path = `/${encodeURIComponent(script.name)}`;
  const at = {
    origin: server.origin,
    other: server.other,
    sockets: server.origin.replace("http", "ws"),
  };
  server.pages.set(path, pageOf(script, at, before));
  const page = await browser.openPage(server.origin + path);
  try {
    const log = await page.waitFor(`the end of “${script.name}”`, () => {
      const { parity } = globalThis as unknown as ParityWindow;
      return parity.done ? parity.log : undefined;
    });
    await expectShim(browser, page, server.origin + path, isWatched);
    return log;
  } finally {
    await page.close();
  }
}

/**
 * A witness that what a page logged was logged under the conditions named: its document has a shim where the browser has the
 * extension, and only there.
 *
 * @param isWatched the browser has a watched build: waits until its viewer has met the document.
 * @throws Error where there is no shim, or one too many; WaitedInVain where the viewer does not meet the document.
 */
export async function expectShim(
  browser: DrivenBrowser,
  page: DrivenPage,
  url: string,
  isWatched: boolean,
): Promise<void> {
  const { began, hasShim } = await page.evaluate(() => {
    const { parity } = globalThis as unknown as ParityWindow;
    return { began: parity.began, hasShim: parity.hasShim() };
  });
  if (hasShim !== (browser.extensionOrigin !== "")) {
    throw new Error(`${url} has ${hasShim ? "a shim in a bare browser" : "no shim"}`);
  }
  if (isWatched) await untilMet(browser, url, began);
}
