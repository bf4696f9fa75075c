import type browser from "webextension-polyfill";

/** The key in `storage.local` under which the sites are listed that are switched off: an array of host names. */
export const OFF_SITES_KEY = "offSites";

/** A host name as a URL has it; nothing else gets into a match pattern. */
const HOST_NAME = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^\[[0-9a-f:.]+\]$/i;

/** The switched-off host names. Whatever else is found under the key is left out. */
export async function readOffSites(storage: typeof browser.storage): Promise<string[]> {
  const stored = (await storage.local.get(OFF_SITES_KEY))[OFF_SITES_KEY];
  if (!Array.isArray(stored)) return [];
  return stored.filter((host): host is string => typeof host === "string" && HOST_NAME.test(host));
}

/** Match patterns that cover every document of these hosts, over any scheme a page can have. */
export function matchPatterns(hosts: readonly string[]): string[] {
  return hosts.map((host) => `*://${host}/*`);
}

/** Whether a document of this URL is one of a switched-off host. */
export function isOff(url: string, hosts: readonly string[]): boolean {
  return URL.canParse(url) && hosts.includes(new URL(url).hostname);
}
