import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLab, type Lab } from "../lab.ts";
import { FINDING_SCENARIOS } from "./finding-scenarios.ts";
import { findingPath, WAYS } from "./finding-scenario.ts";
import { Visits } from "./visits.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ selfPublish: false, securePort: false });
});
afterAll(() => lab.close());

describe("the lab's pages of findings", () => {
  it("are listed with a sentence each", async () => {
    const list = await (await fetch(new URL("findings", lab.url))).text();
    for (const scenario of FINDING_SCENARIOS) {
      for (const way of WAYS) {
        expect(list).toContain(`href="${findingPath(scenario, way)}"`);
        expect(list).toContain(scenario.does[way]);
      }
    }
  });

  it.each(FINDING_SCENARIOS)("are served for $finding, with script and sources", async (it) => {
    for (const way of WAYS) {
      const url = new URL(findingPath(it, way), lab.url);
      const page = await fetch(url);
      expect(page.status).toBe(200);
      // Opened by hand, it is a run of its own.
      expect(new URL(page.url).searchParams.get("run")).toMatch(/^[0-9a-f-]{36}$/);
      const html = await page.text();
      expect(html).toContain(`data-way="${way}"`);
      const links = [...html.matchAll(/(?:src|href)="([^"]*\/(?:scripts|source)\/[^"]+)"/g)];
      expect(links).toHaveLength(3);
      for (const [, link = ""] of links) {
        expect((await fetch(new URL(link, url))).status, link).toBe(200);
      }
    }
    expect(existsSync(join(import.meta.dirname, `../pages/findings/${it.finding}.ts`))).toBe(true);
  });

  it("name each finding once", () => {
    const names = FINDING_SCENARIOS.map(({ finding }) => finding);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("visits", () => {
  it("are counted for each run and path", () => {
    const visits = new Visits();
    const next = (url: string) => visits.next({ url });
    expect([next("/a?run=1"), next("/a?run=1"), next("/a?run=2"), next("/b?run=1")]).toEqual([
      1, 2, 1, 1,
    ]);
  });

  it("are forgotten when there are too many others", () => {
    const visits = new Visits();
    visits.next({ url: "/a?run=1" });
    for (let i = 0; i < 1000; i++) visits.next({ url: `/b?run=${i}` });
    expect(visits.next({ url: "/a?run=1" })).toBe(1);
  });
});
