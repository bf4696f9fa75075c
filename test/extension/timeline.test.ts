import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { endpointRow, endpointRows, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, openStream, say } from "../support/page-sockets.ts";
import {
  brush,
  hover,
  laneOf,
  messageAt,
  pressIn,
  shownSpan,
  tipText,
} from "../support/timeline-hand.ts";

forEachBrowser("the timeline in DevTools", (browser) => {
  let server: LiveServer;
  let page: DrivenPage;
  let panel: DrivenPanel;
  /** Epoch milliseconds, by the page's clock: after the first messages, and after the last one. */
  let between = NaN;
  let after = NaN;

  const clockOfPage = () => page.evaluate(() => performance.timeOrigin + performance.now());
  const socketCount = async () => (await endpointRow(panel, "/socket")).count;
  const tip = () => tipText(panel);

  /** Pixels from the pointer to the near edge of its tip. */
  const awayOfTip = () =>
    panel.evaluate(() => {
      const bounds = document.querySelector("[data-tip]")?.getBoundingClientRect();
      const lane = document.querySelector<HTMLElement>('[data-lane][data-technique="websocket"]');
      const top = document.querySelector(".timeline-box")?.getBoundingClientRect().top ?? NaN;
      return Math.round((bounds?.top ?? NaN) - top - Number(lane?.dataset["middle"]) - 6);
    });

  const untilCounted = (ending: string, wanted: number) =>
    waitUntil(`${wanted} messages of ${ending}`, async () =>
      (await endpointRows(panel)).some(
        ({ name, count }) => name.endsWith(ending) && count === wanted,
      ),
    );

  beforeAll(async () => {
    server = await startLiveServer();
    page = await browser().openPage(server.url);
    panel = await browser().openPanel(page);
    await openSocket(page);
    await say(page, ["one", "two"]);
    await untilCounted("/socket", 4);
    between = await clockOfPage();
    await openStream(page);
    server.tell("data: hello\n\n");
    await untilCounted("/stream", 1);
    await say(page, ["the third"]);
    await untilCounted("/socket", 6);
    after = await clockOfPage();
  });
  afterAll(() => server.close());

  test("limits lists and counts to a brushed range, and shows all again", async () => {
    await openRow(panel, "/socket");
    const messages = () => panel.evaluate(() => document.querySelectorAll("[data-message]").length);
    await expect.poll(messages).toBe(6);
    await brush(panel, between, after);
    await expect.poll(messages).toBe(2);
    await expect.poll(socketCount).toBe(2);
    await panel.click("#tab-summary");
    const counted = () =>
      panel.evaluate(
        () =>
          document.querySelector<HTMLElement>("[data-range-statistics]")?.dataset[
            "rangeStatistics"
          ] ?? "none",
      );
    await expect.poll(counted).toBe("2");
    await pressIn(panel, ".overview", "Escape");
    await expect.poll(counted).toBe("none");
    await panel.click("#tab-messages");
    await expect.poll(messages).toBe(6);
    await expect.poll(socketCount).toBe(6);
  });

  test("moves the edges of the range by keys", async () => {
    const edge = () =>
      panel.evaluate(() =>
        Number(document.querySelector('[data-edge="from"]')?.getAttribute("aria-valuenow")),
      );
    await pressIn(panel, '[data-edge="from"]', "PageUp");
    await expect.poll(edge).toBeGreaterThan(0);
    await panel.click("[data-action=clear-range]");
    await expect.poll(edge).toBe(0);
  });

  test("has a lane for each endpoint, with all its messages", async () => {
    await panel.click("#tab-timeline");
    await expect.poll(() => laneOf(panel, "websocket")).toMatchObject({ entries: 1, marks: 6 });
    await expect.poll(() => laneOf(panel, "sse")).toMatchObject({ entries: 1, marks: 1 });
  });

  test("says under the pointer what, when, how big, and how long since the one before", async () => {
    const at = await messageAt(panel, -1);
    await hover(panel, "websocket", at, "below");
    await expect.poll(tip).toMatch(/received.*\d+\.\d{3} s.*9 B.*after the one before/);
    expect(await awayOfTip()).toBe(12);
    await hover(panel, "websocket", await messageAt(panel, -2), "above");
    await expect.poll(tip).toMatch(/sent.*9 B/);
  });

  test("zooms and moves by keys and wheel, and fits again", async () => {
    const length = async () => {
      const { from, to } = await shownSpan(panel);
      return to - from;
    };
    const all = await length();
    await pressIn(panel, ".timeline-box", "+");
    await expect.poll(length).toBeLessThan(all * 0.7);
    const { from } = await shownSpan(panel);
    await pressIn(panel, ".timeline-box", "Home");
    await expect.poll(async () => (await shownSpan(panel)).from).toBeLessThan(from);
    await pressIn(panel, ".timeline-box", "0");
    await expect.poll(length).toBeGreaterThanOrEqual(all);
    const at = await messageAt(panel, -1);
    await panel.evaluate(() => {
      const box = document.querySelector(".timeline-box");
      const { right = 0, top = 0 } = box?.getBoundingClientRect() ?? {};
      const turn = { deltaY: -400, clientX: right - 40, clientY: top + 40 };
      box?.dispatchEvent(new WheelEvent("wheel", { ...turn, bubbles: true, cancelable: true }));
    });
    await expect.poll(length).toBeLessThan(all * 0.7);
    await pressIn(panel, ".timeline-box", "0");
    await hover(panel, "websocket", at, "below");
    await expect.poll(tip).toContain("9 B");
  });

  test("chooses by a click the row everywhere", async () => {
    await openRow(panel, "/stream");
    await panel.waitFor("the timeline", () => document.querySelector(".timeline-box") !== null);
    await hover(panel, "websocket", await messageAt(panel, -1), "below", { click: true });
    await panel.waitFor("the payload under the timeline", () =>
      document.querySelector(".below")?.textContent.includes("the third"),
    );
    const { id } = await endpointRow(panel, "/socket");
    await panel.waitFor(
      "the endpoint to be chosen",
      (wanted) =>
        document.querySelector(`[data-endpoint="${wanted}"][aria-selected="true"]`) !== null,
      id,
    );
    await panel.click("#tab-messages");
    await panel.waitFor("the message to be chosen", () =>
      document
        .querySelector('[data-direction="received"][aria-selected="true"]')
        ?.textContent.includes("the third"),
    );
  });

  test("goes through a lane by keys and says what it meets", async () => {
    await panel.click("#tab-timeline");
    await panel.waitFor("the timeline", () => document.querySelector(".timeline-box") !== null);
    await pressIn(panel, ".timeline-box", "ArrowRight", { shiftKey: true });
    const said = () =>
      panel.evaluate(() => document.querySelector('[aria-live="polite"] [data-tip]')?.textContent);
    await expect.poll(said).toMatch(/sent.*3 B/);
    await pressIn(panel, ".timeline-box", "Enter");
    await panel.waitFor("the first message", () =>
      document.querySelector(".below")?.textContent.includes("one"),
    );
  });

  test("is there without an endpoint too", async () => {
    await panel.click(".detail-head .close");
    await panel.waitFor("no detail", () => document.querySelector(".detail") === null);
    await panel.click("[data-action=timeline]");
    await expect.poll(() => laneOf(panel, "websocket")).toMatchObject({ marks: 6 });
  });
});
