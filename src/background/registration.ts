import type { Scripting } from "webextension-polyfill";
import browser from "webextension-polyfill";
import { matchPatterns, readOffSites, readWorkerSites } from "./sites.ts";

/** What the polyfill's types do not know yet. */
type ContentScript = Scripting.RegisteredContentScript & {
  readonly world?: "MAIN" | "ISOLATED";
  readonly matchOriginAsFallback?: boolean;
};

/** The scripts that a viewer needs in a frame that is already there, in order. */
export const ATTACH_FILES = ["relay.js", "announce.js"];

/** What waits in a new frame until it needs these. */
export const WAIT_FILES = ["waiter.js"];

/**
 * In every document, at all times: the shim, or on the sites where the user wants it the one that records inside workers; and in
 * the top document the relay, for the badge.
 */
function alwaysScripts(off: string[], withWorkers: string[]): ContentScript[] {
  const shared = {
    matches: ["<all_urls>"],
    runAt: "document_start" as const,
    persistAcrossSessions: true,
  };
  const shim = {
    ...shared,
    world: "MAIN" as const,
    allFrames: true,
    matchOriginAsFallback: true,
  };
  const scripts: ContentScript[] = [
    { ...shim, excludeMatches: [...off, ...withWorkers], id: "shim", js: ["shim.js"] },
    // Chromium runs them in the order of their names: the relay finds the shim there.
    { ...shared, excludeMatches: off, id: "top-relay", js: ["relay.js"], allFrames: false },
  ];
  if (withWorkers.length === 0) return scripts;
  const js = ["shim-with-workers.js"];
  return [
    ...scripts,
    { ...shim, excludeMatches: off, id: "shim-with-workers", matches: withWorkers, js },
  ];
}

/** While somebody looks: the relay in every new frame, where it asks who looks at its tab as soon as there is something to tell. */
function watchScript(excludeMatches: string[]): ContentScript {
  return {
    id: "watch",
    js: ATTACH_FILES,
    matches: ["<all_urls>"],
    runAt: "document_start",
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: false,
    excludeMatches,
  };
}

/**
 * Makes the registration what is wanted without a moment in which there is none: a document that begins to load then would have no
 * shim. Where two are there for a moment, the second finds the first and does nothing.
 */
async function replaceAll(watched: boolean): Promise<void> {
  const exclude = matchPatterns(await readOffSites(browser.storage));
  const withWorkers = matchPatterns(await readWorkerSites(browser.storage));
  const wanted = [
    ...alwaysScripts(exclude, withWorkers),
    ...(watched ? [watchScript(exclude)] : []),
  ];
  const wantedIds = wanted.map(({ id }) => id);
  const present = await browser.scripting.getRegisteredContentScripts();
  const ids = present.map(({ id }) => id);
  const missing = wanted.filter(({ id }) => !ids.includes(id));
  const known = wanted.filter(({ id }) => ids.includes(id));
  const needless = ids.filter((id) => !wantedIds.includes(id));
  const { scripting } = browser;
  if (missing.length > 0) await scripting.registerContentScripts(missing);
  if (known.length > 0) await scripting.updateContentScripts(known);
  if (needless.length > 0) await scripting.unregisterContentScripts({ ids: needless });
}

async function setWatch(watched: boolean): Promise<void> {
  const present = await browser.scripting.getRegisteredContentScripts();
  const ids = present.map(({ id }) => id);
  // Right after installation a viewer may be quicker than the event that says so.
  if (!ids.includes("shim")) return replaceAll(watched);
  if (ids.includes("watch") === watched) return;
  if (watched) {
    await browser.scripting.registerContentScripts([
      watchScript(matchPatterns(await readOffSites(browser.storage))),
    ]);
  } else {
    await browser.scripting.unregisterContentScripts({ ids: ["watch"] });
  }
}

/** Changes of the registration run one after the other: two at once would register an id twice. */
let last: Promise<void> = Promise.resolve();

function queue(change: () => Promise<void>): Promise<void> {
  last = last.then(change, change);
  return last;
}

/** Makes the registered scripts what the settings say, whatever was registered before. */
export function reconcile(watched: boolean): Promise<void> {
  return queue(() => replaceAll(watched));
}

/** Brings the relay into new frames, or no longer. Resolves when every change asked for so far is in force. */
export function watchNewFrames(watched: boolean): Promise<void> {
  return queue(() => setWatch(watched));
}
