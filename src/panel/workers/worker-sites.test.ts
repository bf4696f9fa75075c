import { describe, expect, it } from "vitest";
import { areWorkersRecorded, recordWorkers } from "./worker-sites.ts";

/** An area of storage in memory. */
function areaOf(values: Record<string, unknown>) {
  return {
    get: () => Promise.resolve({ ...values }),
    set: (items: Record<string, unknown>) => {
      Object.assign(values, items);
      return Promise.resolve();
    },
  };
}

describe("the sites inside whose workers to record", () => {
  it("are none until the user says so, and each by itself", async () => {
    const kept: Record<string, unknown> = {};
    const area = areaOf(kept);
    expect(await areWorkersRecorded(area, "a.test")).toBe(false);
    await recordWorkers(area, "a.test", true);
    await recordWorkers(area, "b.test", true);
    await recordWorkers(area, "a.test", true);
    expect(kept).toEqual({ workerSites: ["b.test", "a.test"] });
    await recordWorkers(area, "b.test", false);
    expect(await areWorkersRecorded(area, "a.test")).toBe(true);
    expect(await areWorkersRecorded(area, "b.test")).toBe(false);
  });

  it("are not whatever else is stored there", async () => {
    expect(await areWorkersRecorded(areaOf({ workerSites: "a.test" }), "a.test")).toBe(false);
    expect(await areWorkersRecorded(areaOf({ workerSites: [1, null] }), "a.test")).toBe(false);
  });
});
