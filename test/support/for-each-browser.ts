import { afterAll, beforeAll, describe } from "vitest";
import type {
  BrowserName,
  DrivenBrowser,
  LaunchOptions,
} from "../../src/cli/browsers/driven-browser.ts";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";

/**
 * The same tests in every browser, with one browser for all of them.
 * @param tests gets a function that gives the browser; call it inside tests and hooks only.
 */
export function forEachBrowser(
  what: string,
  tests: (browser: () => DrivenBrowser, name: BrowserName) => void,
  options: Omit<LaunchOptions, "extension"> = {},
): void {
  describe.each(BROWSERS)(`in %s, ${what}`, (name) => {
    let browser: DrivenBrowser | undefined;
    beforeAll(async () => {
      browser = await launchWithExtension(name, options);
    });
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error("the browser is started before the first test, not earlier");
      return browser;
    }, name);
  });
}
