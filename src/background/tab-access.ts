import browser from "webextension-polyfill";
import type { TabAccess, TabStatus } from "../bridge/messages.ts";
import { ATTACH_FILES } from "./registration.ts";
import { isOff, readOffSites } from "./sites.ts";

/**
 * Brings the relay into every frame that a tab has now, and says what stands in the way where it cannot come.
 *
 * @param noShim whether the relay in the top document found no shim there.
 */
export async function reachTab(tab: number, noShim: boolean): Promise<TabStatus> {
  const found = await browser.tabs.get(tab).catch(noTab);
  if (found === undefined) return { tab, access: "closed", url: "", title: "" };
  const url = found.url ?? "";
  return { tab, access: await accessTo(tab, url, noShim), url, title: found.title ?? "" };
}

/** `tabs.get` rejects for one reason only: there is no such tab (any more). */
function noTab(): undefined {
  return undefined;
}

async function accessTo(tab: number, url: string, noShim: boolean): Promise<TabAccess> {
  if (!(await browser.permissions.contains({ origins: ["<all_urls>"] }))) return "no-permission";
  if (isOff(url, await readOffSites(browser.storage))) return "site-off";
  if (!(await inject(tab))) return "restricted";
  return noShim ? "not-recorded" : "ok";
}

/** @returns false where the browser keeps every extension out of the top document. */
async function inject(tab: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      files: ATTACH_FILES,
      injectImmediately: true,
    });
    return true;
  } catch {
    // The only answer to be had: both browsers word the refusal differently and give it no code.
    return false;
  }
}
