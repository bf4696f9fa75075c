import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { logSide, recordSide } from "../support/against-record.ts";
import { startLiveServer } from "../support/live-server.ts";
import { completeLog, openWatchedPage, scenarioEnd } from "../support/watched-page.ts";

describe.each(BROWSERS)("in %s, where the background dies and its ports with it,", (name) => {
  let browser: DrivenBrowser;
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    browser = await launchWithExtension(name);
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test.each(["websocket", "sse"])("nothing of a %s is lost or doubled", async (technique) => {
    const run = `${name}-${technique}`;
    const each = { ...scenario(technique), path: `${technique}?count=7` };
    const watched = await openWatchedPage(browser);
    await watched.page.goto(scenarioUrl(lab, each, run));
    for (const messages of [2, 5]) {
      await expect
        .poll(() => {
          const [endpoint] = lab.record(run).endpoints;
          const events = endpoint?.exchanges[0]?.events.length ?? 0;
          return Math.max(events, endpoint?.sockets[0]?.messages.length ?? 0);
        })
        .toBeGreaterThanOrEqual(messages);
      await browser.stopBackground();
    }
    await scenarioEnd(watched.page);

    const [truth] = each.endpoints;
    if (truth === undefined) throw new Error("the scenario has no endpoint");
    const port = Number(new URL(lab.url).port);
    await expect
      .poll(async () => logSide(await completeLog(watched.panel), truth))
      .toEqual(recordSide(lab.record(run), truth, port));
    expect((await completeLog(watched.panel)).log._realtime.losses).toEqual([]);
    await watched.close();
  });
});

/** Firefox asks for nothing of navigations, and forgets by itself the listeners that a background no longer adds. */
describe("in chromium, a background that was stopped while somebody looked", () => {
  test("is woken by navigations once at most when nobody comes back", async () => {
    const server = await startLiveServer();
    const browser = await launchWithExtension("chromium");
    const other = await browser.openPage(server.url);
    const watched = await openWatchedPage(browser);
    await watched.page.goto(server.url);
    await watched.page.close();
    // The viewer goes before it has tried again.
    await watched.panel.evaluate("void (globalThis.setTimeout = () => 0)");
    await browser.stopBackground();
    await watched.panel.close();

    // What was told of a navigation has arrived when the next one but one is over.
    const navigate = async () => {
      for (const kind of ["first", "second", "third"]) await other.goto(`${server.url}?${kind}`);
    };
    await navigate();
    // It may still be starting.
    await browser.background.evaluate("self.name");
    await browser.stopBackground();
    await navigate();
    const navigated = Date.now();
    const started = Number(await browser.background.evaluate("performance.timeOrigin"));
    expect(started).toBeGreaterThanOrEqual(navigated);
    await browser.close();
    await server.close();
  });
});
