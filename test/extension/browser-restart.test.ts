import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { logSide, recordSide } from "../support/against-record.ts";
import { completeLog, openPanelWindow, scenarioEnd } from "../support/watched-page.ts";

describe.each(BROWSERS)("in %s", (name) => {
  let lab: Lab;
  let profile: string;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    profile = await mkdtemp(join(tmpdir(), "realtime-restart-"));
  });
  afterAll(async () => {
    await lab.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  });

  test("the first tab after a restart of the browser is recorded from its first script on", async () => {
    await (await launchWithExtension(name, { profile })).close();

    const browser = await launchWithExtension(name, { profile, installs: false });
    const run = `${name}-restarted`;
    const each = scenario("tutorial-text-as-binary");
    const page = await browser.openPage();
    await page.goto(scenarioUrl(lab, each, run));
    await scenarioEnd(page);
    const panel = await openPanelWindow(browser, page);
    const [truth] = each.endpoints;
    if (truth === undefined || each.where === "lab") throw new Error("not the scenario expected");
    const port = Number(new URL(lab.tutorials[each.where]).port);
    await expect
      .poll(async () => logSide(await completeLog(panel), truth))
      .toEqual(recordSide(lab.record(run), truth, port));
    await browser.close();
  });
});
