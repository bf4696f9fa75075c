import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { endpointRows } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { askOnce, openSocket } from "../support/page-sockets.ts";
import { switchSites } from "../support/switch-sites.ts";
import { openPanelWindow } from "../support/watched-page.ts";

const OF_THE_BROWSER = { chromium: "chrome://version/", firefox: "about:support" } as const;

forEachBrowser(
  "a panel that sees nothing",
  (browser, name) => {
    let server: LiveServer;
    let page: DrivenPage;
    let panel: DrivenPage;

    beforeAll(async () => {
      server = await startLiveServer();
      page = await browser().openPage(server.url);
      panel = await openPanelWindow(browser(), page);
    });
    afterAll(() => server.close());

    const says = (access: string, title: string) =>
      panel.waitFor(
        `the panel to say ${access}`,
        (wanted, sentence) => {
          const empty = document.querySelector<HTMLElement>(".empty");
          return empty?.dataset["access"] === wanted && empty.textContent.includes(sentence);
        },
        access,
        title,
      );

    test("says that there is nothing yet", async () => {
      await says("ok", "Nothing yet");
    });

    test("says that it was cleared or paused, where that is why", async () => {
      await says("ok", "This page has made no request since it was loaded.");
      await panel.click("[data-action=clear]");
      await says("ok", "Nothing has happened since you cleared.");
      await panel.click("[data-action=record]");
      await says("ok", "Recording is paused");
      await panel.click("[data-action=record]");
      await page.goto(`${server.url}next`);
      await says("ok", "This page has made no request since it was loaded.");
    });

    test("says that the page is one of the browser's own", async () => {
      await page.goto(OF_THE_BROWSER[name]);
      await says("restricted", "The browser keeps extensions out of this page");
    });

    test("says that the site is switched off", async () => {
      await switchSites(browser(), ["127.0.0.1"]);
      await page.goto(server.url);
      await says("site-off", "Switched off for this site");
    });

    test("says that the document was there before, until it is loaded again", async () => {
      await switchSites(browser(), []);
      await says("not-recorded", "This page was here before the extension");
      // The same document under another address. The background has heard of that when it is done with what came after.
      await page.evaluate(() => {
        history.pushState(undefined, "", "/elsewhere");
      });
      await switchSites(browser(), ["nowhere.test"]);
      await switchSites(browser(), []);
      await says("not-recorded", "This page was here before the extension");
      await openSocket(page);
      await page.reload();
      await says("ok", "Nothing yet");
      await askOnce(page);
      await panel.waitFor("the request", () => document.querySelector("[data-others]") !== null);
    });

    test("says what it cannot see in any case", async () => {
      await page.goto(`${server.url}again`);
      await says("ok", "Traffic in workers is not recorded.");
      await says("ok", "Ping and pong frames are not visible to a page.");
    });

    test("keeps what was recorded when the tab is closed, and says so", async () => {
      await openSocket(page);
      await expect.poll(() => endpointRows(panel)).toHaveLength(1);
      await page.close();
      await panel.waitFor(
        "the panel to say that the tab is closed",
        () => document.querySelector('[data-notice="closed"]') !== null,
      );
      expect(await endpointRows(panel)).toHaveLength(1);
    });

    test("is dark where DevTools are", async () => {
      const own = await browser().openPage(server.url);
      const inDevTools = await browser().openPanel(own);
      await expect.poll(() => colours(inDevTools)).toEqual({ theme: "dark", isDark: true });
    });
  },
  { theme: "dark" },
);

/** What the document says, and what is to be seen of it. */
function colours(panel: Pick<DrivenPage, "evaluate">) {
  return panel.evaluate(() => {
    const channels = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
    const isDark = channels.slice(0, 3).every((channel) => Number(channel) < 80);
    return { theme: document.documentElement.dataset["theme"], isDark };
  });
}
