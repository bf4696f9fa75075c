import type { Storage } from "webextension-polyfill";

/** `storage.local`: host names of the sites inside whose workers to record. The background follows it. */
const WORKER_SITES = "workerSites";

/** The part of `storage.local` that the switch needs. */
export type SiteStorage = Pick<Storage.StorageArea, "get" | "set">;

async function workerSites(storage: SiteStorage): Promise<string[]> {
  const stored = (await storage.get(WORKER_SITES))[WORKER_SITES];
  return Array.isArray(stored) ? stored.filter((site) => typeof site === "string") : [];
}

/** Whether the user asked to record inside the workers of a site. */
export async function areWorkersRecorded(storage: SiteStorage, site: string): Promise<boolean> {
  return (await workerSites(storage)).includes(site);
}

/** Asks for it, or no longer. */
export async function recordWorkers(
  storage: SiteStorage,
  site: string,
  wanted: boolean,
): Promise<void> {
  const others = (await workerSites(storage)).filter((known) => known !== site);
  await storage.set({ [WORKER_SITES]: wanted ? [...others, site] : others });
}
