import type { Scripting } from "webextension-polyfill";
import browser from "webextension-polyfill";
import type { TabAccess, TabStatus } from "../bridge/messages.ts";
import { ATTACH_FILES } from "./registration.ts";
import { isOff, readOffSites } from "./sites.ts";

/**
 * Brings the relay into every frame that a tab has now, and says what stands in the way where it cannot come.
 *
 * @param noShim whether the relay in the top document found no shim there.
 * @param isUpdate whether nothing is to be done where the top document is served already. A tab is updated with every frame
 * that loads in it, and scripts in all its frames cost a page of many frames as much as the frames themselves.
 */
export async function reachTab(
  tab: number,
  noShim: boolean,
  isUpdate: boolean,
): Promise<TabStatus> {
  const found = await browser.tabs.get(tab).catch(noTab);
  if (found === undefined) return { tab, access: "closed", url: "", title: "", isPrivate: false };
  const url = found.url ?? "";
  return {
    tab,
    access: await accessTo({ tab, url, noShim, isUpdate }),
    url,
    title: found.title ?? "",
    isPrivate: found.incognito,
  };
}

/** `tabs.get` rejects for one reason only: there is no such tab (any more). */
function noTab(): undefined {
  return undefined;
}

interface Asked {
  readonly tab: number;
  readonly url: string;
  readonly noShim: boolean;
  readonly isUpdate: boolean;
}

async function accessTo({ tab, url, noShim, isUpdate }: Asked): Promise<TabAccess> {
  if (!(await browser.permissions.contains({ origins: ["<all_urls>"] }))) return "no-permission";
  const off = await readOffSites(browser.storage);
  const isServed = isUpdate && !isOff(url, off) && (await isTopServed(tab));
  const top = isServed || (await reachFrames(tab, off));
  if (isOff(url, off)) return "site-off";
  if (!top) return "restricted";
  return noShim ? "not-recorded" : "ok";
}

/** Whether the relay of the top document serves somebody. */
async function isTopServed(tab: number): Promise<boolean> {
  try {
    const [top]: readonly (Scripting.InjectionResult | null | undefined)[] =
      await browser.scripting.executeScript({
        target: { tabId: tab, frameIds: [0] },
        func: () => {
          const { realtimeRelay: held } = globalThis as {
            realtimeRelay?: { document: unknown; relay: { isServing: boolean } };
          };
          return held?.document === globalThis.document && held.relay.isServing;
        },
        injectImmediately: true,
      });
    return top?.result === true;
  } catch {
    // As below: the refusal has no code.
    return false;
  }
}

/** @returns false where no script of ours came into the top document: for the browser or the user keeps us out of it. */
async function reachFrames(tab: number, off: readonly string[]): Promise<boolean> {
  try {
    const target = off.length === 0 ? { allFrames: true } : { frameIds: await framesOn(tab, off) };
    if (target.frameIds?.length === 0) return false;
    const reached: readonly (Scripting.InjectionResult | null)[] =
      await browser.scripting.executeScript({
        target: { tabId: tab, ...target },
        files: ATTACH_FILES,
        injectImmediately: true,
      });
    // Of one of its own pages Firefox says nothing but null.
    return reached.some((frame) => frame?.frameId === 0);
  } catch {
    // The only answer to be had: both browsers word the refusal differently and give it no code.
    return false;
  }
}

/**
 * The frames whose documents are not of a switched-off site. Frames are known to nobody without one more permission, so each
 * is asked for its origin, which leaves nothing behind in it.
 */
async function framesOn(tab: number, off: readonly string[]): Promise<number[]> {
  const answers: readonly (Scripting.InjectionResult | null)[] =
    await browser.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      func: () => globalThis.origin,
      injectImmediately: true,
    });
  return answers.flatMap((frame) =>
    frame === null || isOff(String(frame.result), off) ? [] : [frame.frameId],
  );
}
