import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { completeLog, openPanelWindow, openWatchedPage } from "../support/watched-page.ts";

/** More requests than the 250 of which a browser keeps the timing unless it is told otherwise (Resource Timing, section 4.3). */
const REQUESTS = 300;
const ANSWER = '{"answer":true}';

describe.each(BROWSERS)(
  "in %s, a page that asks more often than the browser keeps timings",
  (name) => {
    let browser: DrivenBrowser;
    let server: LiveServer;

    beforeAll(async () => {
      server = await startLiveServer();
      browser = await launchWithExtension(name);
    });
    afterAll(async () => {
      await browser.close();
      await server.close();
    });

    test("has the size of every answer that it parsed, but of the one that told of it", async () => {
      const watched = await openWatchedPage(browser);
      await watched.page.goto(server.url);
      await watched.page.evaluate(async (count) => {
        for (let index = 0; index < count; index += 1) {
          await (await fetch(`/answer?${index}`)).json();
        }
      }, REQUESTS);
      const sizes = async () =>
        (await completeLog(watched.panel)).log.entries
          .filter(({ request }) => request.url.includes("/answer?"))
          .map(({ response }) => response.content.size);
      await expect.poll(async () => (await sizes()).length).toBe(REQUESTS);
      const known = (await sizes()).filter((size) => size >= 0);
      expect(new Set(known)).toEqual(new Set([ANSWER.length]));
      // The browser may have let go of those during which it told of the full buffer.
      expect(known.length).toBeGreaterThanOrEqual(REQUESTS - 2);
      await watched.close();
    });

    test("is recorded all the same where it has replaced what tells of resources", async () => {
      const page = await browser.openPage(server.url);
      await page.evaluate(async (count) => {
        const own = { get: () => -1, configurable: true };
        for (const key of ["name", "startTime"]) {
          Object.defineProperty(PerformanceEntry.prototype, key, own);
        }
        PerformanceObserver.prototype.takeRecords = () => [];
        performance.setResourceTimingBufferSize(3);
        for (let index = 0; index < count; index += 1) {
          await (await fetch(`/answer?${index}`)).json();
        }
      }, REQUESTS);
      // Several batches wait by now.
      const panel = await openPanelWindow(browser, page);
      const states = async () =>
        (await completeLog(panel)).log.entries
          .filter(({ request }) => request.url.includes("/answer?"))
          .map(({ _realtime }) => _realtime.state);
      await expect.poll(states).toEqual(Array.from({ length: REQUESTS }, () => "closed"));
      await panel.close();
      await page.close();
    });
  },
);
