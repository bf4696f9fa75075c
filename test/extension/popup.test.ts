/// <reference types="chrome" />
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
  type View,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { restBounds } from "../support/against-record.ts";
import { closePopup } from "../support/close-popup.ts";
import { downloadProfile, type DownloadProfile } from "../support/download-profile.ts";
import { endpointRow, endpointRows } from "../support/endpoint-rows.ts";
import { harProblems } from "../support/har-schema.ts";
import type { LogText } from "../support/log-shape.ts";
import { scenarioEnd } from "../support/watched-page.ts";

describe.each(BROWSERS)("in %s, the popup", (name) => {
  let browser: DrivenBrowser;
  let lab: Lab;
  let profile: DownloadProfile;
  let page: DrivenPage;
  let popup: View;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    profile = downloadProfile();
    browser = await launchWithExtension(name, { profile: profile.path });
    page = await browser.openPage(scenarioUrl(lab, scenario("side-by-side"), name));
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
    profile.remove();
  });

  const recordOf = (path: string) => {
    const found = lab.record(name).endpoints.find((endpoint) => endpoint.path === path);
    if (found === undefined) throw new Error(`the server saw nothing of ${path}`);
    return found;
  };

  /** Compares a pace in milliseconds with what the server saw of the polls. */
  const expectRest = (interval: number, rounded = 0) => {
    const { least, most } = restBounds(recordOf("/short-polling/updates"));
    expect(interval).toBeGreaterThanOrEqual(least - rounded);
    expect(interval).toBeLessThanOrEqual(most + rounded);
  };

  test("lists what is live, by technique, with counts, rates and intervals", async () => {
    await expect.poll(() => recordOf("/short-polling/updates").exchanges.length).toBeGreaterThan(6);
    popup = await browser.openPopup(page);
    const techniques = async () =>
      (await endpointRows(popup)).map(({ technique, live }) => ({ technique, live }));
    const rank = ({ technique }: { technique: string }) => allFour.indexOf(technique);
    const allFour = ["short-polling", "long-polling", "sse", "websocket"];
    await expect
      .poll(async () => (await techniques()).toSorted((a, b) => rank(a) - rank(b)))
      .toEqual(allFour.map((technique) => ({ technique, live: true })));
    // What the popup counts lies between what the server had counted before and after it was read.
    const sent = (path: string) => recordOf(path).sockets[0]?.messages.length ?? 0;
    const events = (path: string) => recordOf(path).exchanges[0]?.events.length ?? 0;
    for (const [path, count] of [
      ["/sse/stream", events],
      ["/websocket", sent],
    ] as const) {
      const before = count(path);
      await expect
        .poll(async () => (await endpointRow(popup, path)).count)
        .toBeGreaterThanOrEqual(before);
      expect((await endpointRow(popup, path)).count).toBeLessThanOrEqual(count(path));
    }
    const { interval = NaN } = await endpointRow(popup, "/short-polling/updates");
    expectRest(interval);
    const figures = () =>
      popup.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("[data-figure]")].map((it) => it.innerText),
      );
    const pace = /^(\d+\.\d\d) s ±/;
    await expect
      .poll(figures)
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(pace),
          expect.stringMatching(/^hold /),
          expect.stringMatching(/\d\/s$/),
        ]),
      );
    const [seconds = NaN] = (await figures()).flatMap(
      (it) => pace.exec(it)?.slice(1).map(Number) ?? [],
    );
    // It is rounded to a hundredth of a second.
    expectRest(seconds * 1000, 5);
  });

  test("saves the log", async () => {
    const isDisabled = () =>
      popup.evaluate(() => document.querySelector("[data-action=save]")?.ariaDisabled);
    await expect.poll(isDisabled).toBe("false");
    await popup.click("[data-action=save]");
    const { name: file, text } = await profile.nextFile();
    expect(file).toMatch(/^realtime-127\.0\.0\.1.*\.har$/);
    const log = JSON.parse(text) as LogText;
    expect(harProblems(log)).toEqual([]);
    expect(new Set(log.log._realtime.endpoints.map(({ technique }) => technique))).toEqual(
      new Set(["short-polling", "long-polling", "sse", "websocket"]),
    );
    await closePopup(popup);
  });

  test("opens the panel of this tab in a window of its own", async () => {
    const tab = await browser.tabId(page);
    const opened = await browser.openPopup(page);
    await opened.click("[data-action=window]");
    const windows = () =>
      browser.background.evaluate(async (url) => {
        const tabs = await chrome.tabs.query({});
        const found = tabs.find((each) => each.url === url);
        const window = found && (await chrome.windows.get(found.windowId));
        return window?.type;
      }, `${browser.extensionOrigin}/panel.html?tab=${tab}`);
    await expect.poll(windows).toBe("popup");
  });

  test("shows the same figures as the truth when the scenario is over", async () => {
    const run = `${name}-over`;
    await page.goto(scenarioUrl(lab, { where: "lab", path: "websocket?count=4" }, run));
    await scenarioEnd(page);
    const over = await browser.openPopup(page);
    await expect
      .poll(() => endpointRow(over, "/websocket"))
      .toMatchObject({ technique: "websocket", count: 7, sent: 3, received: 4, live: false });
  });
});
