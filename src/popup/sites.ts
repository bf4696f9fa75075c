import type { Storage } from "webextension-polyfill";

/** `storage.local`: host names of the sites that are switched off. */
const OFF_SITES = "offSites";

/** The part of `storage.local` that the switch needs. */
export type SiteStorage = Pick<Storage.StorageArea, "get" | "set">;

async function offSites(storage: SiteStorage): Promise<string[]> {
  const stored = (await storage.get(OFF_SITES))[OFF_SITES];
  return Array.isArray(stored) ? stored.filter((site) => typeof site === "string") : [];
}

/** Whether a site is recorded. */
export async function isSiteOn(storage: SiteStorage, site: string): Promise<boolean> {
  return !(await offSites(storage)).includes(site);
}

/** Switches a site on or off; the background does the rest when it sees the change. */
export async function switchSite(storage: SiteStorage, site: string, on: boolean): Promise<void> {
  const others = (await offSites(storage)).filter((known) => known !== site);
  await storage.set({ [OFF_SITES]: on ? others : [...others, site] });
}
