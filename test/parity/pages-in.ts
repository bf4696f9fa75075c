import { afterAll, beforeAll } from "vitest";
import type { BrowserName, DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import type { PageScript } from "./page-script.ts";
import { runScript } from "./run-script.ts";

/**
 * A browser with the extension, and a server for its pages, as long as the tests of a suite run.
 *
 * @returns what loads a page with a script there, and waits for its observations.
 */
export function pagesIn(
  name: BrowserName,
): (script: PageScript, before?: string) => Promise<string[]> {
  let server: ParityServer;
  let browser: DrivenBrowser;

  beforeAll(async () => {
    server = await startParityServer();
    browser = await launchWithExtension(name);
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  return (script, before) => runScript(browser, server, script, before);
}
