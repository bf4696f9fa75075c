/// <reference types="chrome" />
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { endpointRows } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { closeSocket, openSocket, openStream } from "../support/page-sockets.ts";
import { openPanelWindow } from "../support/watched-page.ts";

/** A page with one event stream in a frame, which the badge does not count while nobody looks. */
const FRAMED = `<iframe src="/frame"></iframe>`;
const FRAME = `<script>new EventSource("/stream").onopen = () => parent.postMessage("open", "*")</script>`;

forEachBrowser("the badge", (browser) => {
  let server: LiveServer;
  let page: DrivenPage;
  let tab: number;

  beforeAll(async () => {
    server = await startLiveServer({ "/framed": FRAMED, "/frame": FRAME });
    page = await browser().openPage();
    tab = await browser().tabId(page);
  });
  afterAll(() => server.close());

  const badge = () =>
    browser().background.evaluate((tabId) => chrome.action.getBadgeText({ tabId }), tab);

  test("counts the top document's open connections while nobody looks", async () => {
    await page.goto(`${server.url}framed`);
    await openSocket(page);
    await expect.poll(badge).toBe("1");
    await openStream(page);
    await expect.poll(badge).toBe("2");
    await closeSocket(page);
    await expect.poll(badge).toBe("1");
  });

  test("counts every live endpoint of the tab while somebody looks, and then as before", async () => {
    await page.goto(`${server.url}framed`);
    await openStream(page);
    await openSocket(page);
    await expect.poll(badge).toBe("2");
    const panel = await openPanelWindow(browser(), page);
    await expect.poll(() => endpointRows(panel)).toHaveLength(3);
    await expect.poll(badge).toBe("3");
    await page.evaluate(() => document.querySelector("iframe")?.remove());
    await expect.poll(badge).toBe("2");
    await closeSocket(page);
    await expect.poll(badge).toBe("1");
    await openSocket(page);
    await panel.close();
    await expect.poll(badge).toBe("2");
  });

  test("counts on after the background was stopped", async () => {
    await page.goto(`${server.url}another`);
    await openSocket(page);
    await expect.poll(badge).toBe("1");
    await browser().stopBackground();
    await openStream(page);
    await expect.poll(badge).toBe("2");
  });

  test("is empty for a document without connections", async () => {
    await page.goto(`${server.url}third`);
    await expect.poll(badge).toBe("");
  });
});
