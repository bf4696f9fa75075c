import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { axeProblems } from "../support/axe-check.ts";
import { endpointRow, endpointRows, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startPriceServer, type PriceServer } from "../support/price-server.ts";
import { brush, hover, laneOf, messageAt, shownSpan, tipText } from "../support/timeline-hand.ts";
import { openPanelWindow } from "../support/watched-page.ts";

/** What the tests of the panel in DevTools look at closely is there in a window of the panel's own, too. */
forEachBrowser("the panel in a window of its own", (browser) => {
  let server: PriceServer;
  let panel: DrivenPage;

  beforeAll(async () => {
    server = await startPriceServer();
    const page = await browser().openPage();
    panel = await openPanelWindow(browser(), page);
    await page.goto(server.url);
    await page.waitFor("the end of both sockets", "isDone()");
    await waitUntil("all messages", async () =>
      (await endpointRows(panel)).some(({ name, count }) => name.endsWith("/plain") && count === 7),
    );
  });
  afterAll(() => server.close());

  const texts = () =>
    panel.evaluate(() =>
      [...document.querySelectorAll("[data-message] .preview")].map((cell) => cell.textContent),
    );

  test("filters messages, shows their payload and what differs", async () => {
    await openRow(panel, "/plain");
    await panel.fill("[data-action=message-filter]", "larger-than:100");
    await expect.poll(texts).toEqual([expect.stringMatching(/^00 01 02/)]);
    await panel.fill("[data-action=message-filter]", "/41\\.\\d/");
    await expect.poll(async () => (await texts()).length).toBe(3);
    await panel.click("[data-message]:nth-child(2)");
    await panel.click('[data-view="difference"]');
    await panel.waitFor("what differs", () =>
      document.querySelector(".line.added")?.textContent.includes("41.5"),
    );
    await panel.fill("[data-action=message-filter]", "");
  });

  test("leaves the field of the filter as wide as it is when something is found", async () => {
    const widthIn = (pane: string) =>
      panel.evaluate((width) => {
        document.querySelector<HTMLElement>(".detail-pane")?.style.setProperty("width", width);
        const field = document.querySelector("[data-action=message-filter]");
        return field?.getBoundingClientRect().width ?? 0;
      }, pane);
    // As in windows of 400, 900 and 1600 pixels.
    for (const pane of ["390px", "522px", "900px"]) {
      await panel.fill("[data-action=message-filter]", "");
      const before = await widthIn(pane);
      expect(before).toBeGreaterThan(200);
      await panel.fill("[data-action=message-filter]", "px");
      await panel.waitFor("what was found", () => document.querySelector("[data-found]"));
      expect(await widthIn(pane)).toBe(before);
    }
    await panel.fill("[data-action=message-filter]", "");
    await widthIn("");
  });

  test("draws all on one axis, and limits lists to a range of it", async () => {
    await panel.click("#tab-timeline");
    await expect.poll(() => laneOf(panel, "websocket")).toMatchObject({ entries: 1 });
    const { from, to } = await shownSpan(panel);
    const [first] = (await endpointRows(panel)).filter((row) => row.technique === "websocket");
    const path = first?.name.endsWith("/plain") === true ? "/plain" : "/socket.io/";
    await hover(panel, "websocket", await messageAt(panel, -1, path), "below");
    await expect.poll(() => tipText(panel)).toMatch(/received\d+\.\d{3} s\d+ B/);
    await brush(panel, to - (to - from) / 100, to);
    await expect.poll(async () => (await endpointRow(panel, "/plain")).count).toBe(0);
    await panel.click("[data-action=clear-range]");
    await expect.poll(async () => (await endpointRow(panel, "/plain")).count).toBe(7);
  });

  test("has charts, keys, and nothing that axe finds", async () => {
    await panel.press("4");
    await panel.waitFor("a chart", () => document.querySelector(".chart canvas"));
    expect(await axeProblems(panel, ["light"])).toEqual([]);
    await panel.press("?");
    await panel.waitFor("the keys", () => document.querySelector('dialog[data-dialog="keys"]'));
    await panel.press("Escape");
    await panel.waitFor("no dialog", () => document.querySelector("dialog") === null);
  });
});
