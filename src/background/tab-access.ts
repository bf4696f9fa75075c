import type { Scripting } from "webextension-polyfill";
import browser from "webextension-polyfill";
import type { TabAccess, TabStatus } from "../bridge/messages.ts";
import { ATTACH_FILES, WAIT_FILES } from "./registration.ts";
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
  const isServed = isUpdate && (await isTopServed(tab));
  // Not before a page has been asked, which takes as long as that is busy: a site that is switched off meanwhile is left out.
  const off = await readOffSites(browser.storage);
  const top = (isServed && !isOff(url, off)) || (await reachFrames(tab, off));
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
    const all = { tabId: tab, allFrames: true };
    const targets = off.length === 0 ? [all] : await documentsOn(all, off);
    const reached = await Promise.all(targets.map(attachTo));
    return reached.includes(true);
  } catch {
    // The only answer to be had: both browsers word the refusal differently and give it no code.
    return false;
  }
}

/** Brings the relay to where it is wanted. @returns whether it came into the top document. */
async function attachTo(target: Scripting.InjectionTarget): Promise<boolean> {
  try {
    const reached: readonly (Scripting.InjectionResult | null)[] =
      await browser.scripting.executeScript({
        target,
        files: ATTACH_FILES,
        injectImmediately: true,
      });
    // Of one of its own pages Firefox says nothing but null.
    return reached.some((frame) => frame?.frameId === 0);
  } catch {
    // As above: the refusal has no code. One document of many may also be gone by now.
    return false;
  }
}

/** Older versions of Firefox do not name documents. */
type Answer = Pick<Scripting.InjectionResult, "frameId" | "result"> &
  Partial<Pick<Scripting.InjectionResult, "documentId">>;

/**
 * Where the documents are that are not of a switched-off site. Not every browser tells us of frames, so each is asked, which
 * leaves nothing behind in it. A frame that is asked while it is still blank may hold a document of another site before the answer
 * is here: where documents have names, each is a target of its own, and all that is gone is left alone.
 */
async function documentsOn(
  target: Scripting.InjectionTarget,
  off: readonly string[],
): Promise<Scripting.InjectionTarget[]> {
  const answers: readonly (Answer | null)[] = await browser.scripting.executeScript({
    target,
    func: siteHere,
    injectImmediately: true,
  });
  const { tabId } = target;
  return answers.flatMap((frame): Scripting.InjectionTarget[] => {
    if (frame === null || isOff(String(frame.result), off)) return [];
    const { documentId, frameId } = frame;
    return documentId === undefined
      ? [{ tabId, frameIds: [frameId] }]
      : [{ tabId, documentIds: [documentId] }];
  });
}

/**
 * What tells the site of a document. Runs in it: where it has neither an origin nor an address of its own, as a sandboxed
 * `srcdoc` has not, it is of the site that it lies in. Firefox does not say which that is.
 */
function siteHere(): string {
  if (origin !== "null") return origin;
  if (location.hostname !== "") return location.href;
  const { ancestorOrigins = [] } = location as Partial<Location>;
  return Array.from(ancestorOrigins).find((ancestor) => ancestor !== "null") ?? "";
}

/** A document that is new in a tab. */
interface NewDocument {
  readonly tab: number;
  /** The browser's id of it. */
  readonly document: string;
  readonly url: string;
  /** The switched-off hosts. */
  readonly off: readonly string[];
  /** Whether it is a frame's, in which the relay need not come before something happens. */
  readonly mayWait: boolean;
}

/** Brings the relay, or what waits for its time, into one document, unless it is of a switched-off site. @returns whether it came there. */
export async function reachDocument({
  tab,
  document,
  url,
  off,
  mayWait,
}: NewDocument): Promise<boolean> {
  const target = { tabId: tab, documentIds: [document] };
  try {
    if (isOff(url, off)) return false;
    // Only an address with a host tells whose document it is.
    const isAsked = off.length > 0 && !/^https?:/.test(url);
    if (isAsked && (await documentsOn(target, off)).length === 0) return false;
    const files = mayWait ? WAIT_FILES : ATTACH_FILES;
    await browser.scripting.executeScript({ target, files, injectImmediately: true });
    return true;
  } catch {
    // As above: the refusal has no code. Mostly the document is gone already, for frames come and go.
    return false;
  }
}
