import type browser from "webextension-polyfill";
import { bareHost, isSiteName } from "../bridge/site-name.ts";

/** The key in `storage.local` under which the sites are listed that are switched off: an array of host names. */
export const OFF_SITES_KEY = "offSites";

/** The key under which the sites are listed inside whose workers the user wants to record: host names as well. */
export const WORKER_SITES_KEY = "workerSites";

/** The switched-off host names. */
export function readOffSites(storage: typeof browser.storage): Promise<string[]> {
  return readSites(storage, OFF_SITES_KEY);
}

/** The host names inside whose workers to record. */
export function readWorkerSites(storage: typeof browser.storage): Promise<string[]> {
  return readSites(storage, WORKER_SITES_KEY);
}

/** Whatever else than host names is found under the key is left out. */
async function readSites(storage: typeof browser.storage, key: string): Promise<string[]> {
  const stored = (await storage.local.get(key))[key];
  if (!Array.isArray(stored)) return [];
  return stored.filter((host): host is string => typeof host === "string" && isSiteName(host));
}

/**
 * Match patterns that cover every document of these hosts, over any scheme a page can have. To Firefox a name with the dot of a full
 * one is another host. An address has none.
 */
export function matchPatterns(hosts: readonly string[]): string[] {
  return hosts.flatMap((host) => {
    const isAddress = host.startsWith("[") || /(?:^|\.)\d+$/.test(host);
    return isAddress ? [`*://${host}/*`] : [`*://${host}/*`, `*://${host}./*`];
  });
}

/** Whether a document of this URL is one of a switched-off host. */
export function isOff(url: string, hosts: readonly string[]): boolean {
  return URL.canParse(url) && hosts.includes(bareHost(new URL(url).hostname));
}
