import { describe, expect, it } from "vitest";
import { isSiteOn, switchSite, type SiteStorage } from "./sites.ts";

/** `storage.local` with these values. */
function storageWith(values: Record<string, unknown>): SiteStorage {
  return {
    get: () => Promise.resolve(structuredClone(values)),
    set: (items) => {
      Object.assign(values, items);
      return Promise.resolve();
    },
  };
}

describe("the switch of a site", () => {
  it("keeps the other sites", async () => {
    const values = { offSites: ["b.example"] };
    const storage = storageWith(values);
    await switchSite(storage, "a.example", false);
    expect(values.offSites).toEqual(["b.example", "a.example"]);
    expect(await isSiteOn(storage, "a.example")).toBe(false);
    await switchSite(storage, "b.example", true);
    expect(values.offSites).toEqual(["a.example"]);
    expect(await isSiteOn(storage, "b.example")).toBe(true);
  });

  it("lists a site once, and does not trust what is stored", async () => {
    const values: { offSites: unknown } = { offSites: ["a.example", 7, null] };
    await switchSite(storageWith(values), "a.example", false);
    expect(values.offSites).toEqual(["a.example"]);
    expect(await isSiteOn(storageWith({ offSites: "a.example" }), "a.example")).toBe(true);
  });
});
