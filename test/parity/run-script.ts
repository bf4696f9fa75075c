import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import type { ParityServer } from "../support/parity-server.ts";
import { pageOf, type PageScript, type ParityWindow } from "./page-script.ts";

/**
 * Loads a page with a script and waits for its observations.
 *
 * @param before source of a script that the page runs first.
 */
export async function runScript(
  browser: DrivenBrowser,
  server: ParityServer,
  script: PageScript,
  before = "",
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
    return await page.waitFor(`the end of “${script.name}”`, () => {
      const { parity } = globalThis as unknown as ParityWindow;
      return parity.done ? parity.log : undefined;
    });
  } finally {
    await page.close();
  }
}
