import { afterAll, beforeAll, expect, test } from "vitest";
import type { View } from "../../src/cli/browsers/driven-browser.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { completeLog, openWatchedPage } from "../support/watched-page.ts";

/** Workers that the panel says it cannot see. */
const unseenWorkers = (panel: View): Promise<number> =>
  panel.evaluate(() =>
    Number(document.querySelector<HTMLElement>("[data-workers]")?.dataset["workers"] ?? 0),
  );

forEachBrowser("workers", (browser, name) => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ securePort: false, selfPublish: false });
  });
  afterAll(() => lab.close());

  test("are counted as long as they run, and the log says so", async () => {
    const { page, panel, ...watched } = await openWatchedPage(browser());
    await page.goto(scenarioUrl(lab, scenario("workers"), `${name}-count`));
    await expect.poll(() => unseenWorkers(panel)).toBe(2);
    await page.click("#terminate");
    await expect.poll(() => unseenWorkers(panel)).toBe(1);
    const { documents } = (await completeLog(panel)).log._realtime;
    expect(documents.map(({ workers }) => workers)).toEqual([
      { dedicated: 1, shared: 1, running: 1 },
    ]);

    await page.goto(`${lab.url}controls/thirty-requests`);
    await expect.poll(() => unseenWorkers(panel)).toBe(0);
    await watched.close();
  });
});
