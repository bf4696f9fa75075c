import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startLab, type Lab } from "./lab.ts";
import { PAGES } from "./pages.ts";
import { SCENARIOS, scenario, scenarioUrl } from "./scenarios.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ selfPublish: false, securePort: false });
});
afterAll(() => lab.close());

it("serves every scenario's page, its script and its sources", async () => {
  for (const each of SCENARIOS) {
    const url = scenarioUrl(lab, each, "pages");
    const page = await fetch(url);
    expect(page.status, url).toBe(200);
    const html = await page.text();
    const script = /src="(\/scripts\/[^"]+)"/.exec(html)![1]!;
    const answer = await fetch(new URL(script, url));
    expect(answer.status, script).toBe(200);
    expect(answer.headers.get("content-type")).toMatch("text/javascript");
    for (const [, source] of html.matchAll(/href="([^"]*\/source\/[^"]+)"/g)) {
      expect((await fetch(new URL(source!, url))).status, source).toBe(200);
    }
  }
  expect(lab.record("pages").endpoints).toEqual([]);
});

it("has a scenario for every page but the one that measures the browser", () => {
  const paths = SCENARIOS.filter(({ where }) => where === "lab").map(
    ({ path }) => `/${path.split("?")[0]!}`,
  );
  const without = PAGES.map(({ path }) => path).filter((path) => !paths.includes(path));
  expect(without).toEqual(["/controls/connection-limit"]);
});

it("names each scenario once, and knows no others", () => {
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  expect(() => scenario("nonsense")).toThrow('no scenario "nonsense"');
});

it("shows the comments of its TypeScript to a debugger", async () => {
  const script = await (await fetch(`${lab.url}scripts/sse.js`)).text();
  const map = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(script)![1]!;
  const { sourcesContent } = JSON.parse(Buffer.from(map, "base64").toString("utf8")) as {
    sourcesContent: string[];
  };
  expect(sourcesContent.join("")).toContain("The browser connects again by itself");
});

it("gives out no file but its own TypeScript", async () => {
  for (const path of ["..%2f..%2fpackage.json", "../core/session/model.ts", "pages/lab.css"]) {
    expect((await fetch(`${lab.url}source/${path}`)).status).toBe(404);
  }
  expect(existsSync(join(import.meta.dirname, "samples/sse.ts"))).toBe(true);
});

it("says in one sentence that a port is taken, and leaves nothing behind", async () => {
  const port = Number(new URL(lab.url).port);
  await expect(startLab({ port, securePort: false })).rejects.toThrow(
    `Cannot listen on 127.0.0.1:${port}`,
  );
});
