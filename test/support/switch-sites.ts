/// <reference types="chrome" />
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** Switches exactly these hosts off, as the popup does, and waits until the browser's registration says so. */
export async function switchSites(browser: DrivenBrowser, off: readonly string[]): Promise<void> {
  await browser.background.evaluate(
    (hosts) => chrome.storage.local.set({ offSites: [...hosts] }),
    off,
  );
  await sitesSwitched(browser, off);
}

/** Waits until the registered scripts leave out exactly these hosts. */
export async function sitesSwitched(browser: DrivenBrowser, off: readonly string[]): Promise<void> {
  const wanted = patternsOf(off);
  await waitUntil("the registration to follow", () =>
    browser.background.evaluate(async (patterns) => {
      const scripts = await chrome.scripting.getRegisteredContentScripts();
      return (
        scripts.length >= 2 &&
        scripts.every(
          ({ excludeMatches = [] }) =>
            JSON.stringify(excludeMatches.toSorted()) === JSON.stringify(patterns),
        )
      );
    }, wanted),
  );
}

/** Records inside the workers of these hosts, as the panel's switch does, and waits until the registered scripts say so. */
export async function recordWorkersOf(
  browser: DrivenBrowser,
  hosts: readonly string[],
): Promise<void> {
  await browser.background.evaluate(
    (sites) => chrome.storage.local.set({ workerSites: [...sites] }),
    hosts,
  );
  await workersRecorded(browser, hosts);
}

/** Waits until the shim that records inside workers is registered for exactly these hosts. */
export async function workersRecorded(
  browser: DrivenBrowser,
  hosts: readonly string[],
): Promise<void> {
  const wanted = patternsOf(hosts);
  await waitUntil("the registration to follow", () =>
    browser.background.evaluate(async (patterns) => {
      const scripts = await chrome.scripting.getRegisteredContentScripts();
      const matches = scripts.find(({ id }) => id === "shim-with-workers")?.matches ?? [];
      const excluded = scripts.find(({ id }) => id === "shim")?.excludeMatches ?? [];
      const asWanted = (found: string[]) =>
        JSON.stringify(found.toSorted()) === JSON.stringify(patterns);
      // Right after installation there are none yet, and a page that is loaded then has no shim.
      const areThere = scripts.some(({ id }) => id === "shim");
      return areThere && asWanted(matches) && asWanted(excluded);
    }, wanted),
  );
}

/** As browsers list them, in order: of a name also with the dot of a full one. */
function patternsOf(hosts: readonly string[]): string[] {
  return hosts
    .flatMap((host) => (/^[\d.]+$/.test(host) ? [host] : [host, `${host}.`]))
    .map((host) => `*://${host}/*`)
    .toSorted();
}
