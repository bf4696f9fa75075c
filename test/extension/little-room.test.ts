import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { cutOff } from "../support/cut-off.ts";
import { openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { pressIn } from "../support/timeline-hand.ts";
import { openPanelWindow } from "../support/watched-page.ts";

const START = Date.UTC(2026, 0, 1, 9, 23, 46);

/** A request of a log: a poll each minute, which is what takes most room to be told. */
const poll = (_: unknown, i: number) => ({
  startedDateTime: new Date(START + i * 60_000).toISOString(),
  time: 20,
  _resourceType: "fetch",
  request: { method: "GET", url: "https://a.example/minutely", headers: [] },
  response: { status: 200, statusText: "", headers: [], content: { size: 2, text: "{}" } },
});

const socket = {
  ...poll(undefined, 0),
  _resourceType: "websocket",
  request: { method: "GET", url: "wss://a.example/socket", headers: [] },
  response: { status: 101, statusText: "", headers: [], content: { size: 0 } },
  _webSocketMessages: Array.from({ length: 3 }, (_, i) => ({
    ...{ type: "receive", opcode: 1, data: `message ${i}` },
    time: START / 1000 + i,
  })),
};

const LOG = JSON.stringify({
  log: { version: "1.2", creator: {}, entries: [socket, ...Array.from({ length: 12 }, poll)] },
});

/** Opens the panel on the log. */
async function openLog(view: View): Promise<void> {
  await view.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "minutely.har"));
    const dropped = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
    document.querySelector("main")?.dispatchEvent(dropped);
  }, LOG);
  await view.waitFor("the file", () => document.querySelector('[data-notice="file"]'));
}

for (const [name, viewport] of Object.entries({
  "a wide window": { width: 1280, height: 640 },
  "a narrow window": { width: 400, height: 640 },
  "a low window": { width: 700, height: 300 },
  "a very low window": { width: 1280, height: 200 },
})) {
  forEachBrowser(
    `in ${name}, nothing is cut off`,
    (browser) => {
      let server: LiveServer;
      let panel: DrivenPage;

      beforeAll(async () => {
        server = await startLiveServer();
        const page = await browser().openPage(server.url);
        panel = await openPanelWindow(browser(), page);
        await openLog(panel);
      });
      afterAll(() => server.close());

      test("of the pace of polls, which a tip tells, too", async () => {
        await openRow(panel, "/minutely");
        if (viewport.width === 400) await panel.click("[data-action=back]");
        const pace = '[data-technique="short-polling"] [data-figure]';
        expect(await cutOff(panel, ".list-pane", pace)).toEqual([]);
        const title = await panel.evaluate(
          (sought) => document.querySelector<HTMLElement>(sought)?.title,
          pace,
        );
        expect(title).toBe("1 min 0 s ±0.00");
      });

      test("of the tools in their line", async () => {
        const lines = await panel.evaluate(() => {
          const tools = [...document.querySelectorAll(".toolbar > *")];
          return new Set(tools.map((tool) => Math.round(tool.getBoundingClientRect().top / 12)))
            .size;
        });
        expect(lines).toBe(viewport.width === 400 ? 2 : 1);
      });

      test("of the status line", async () => {
        const over = await panel.evaluate(() => {
          const { x = 0, y = 0 } =
            document.querySelector(".panel > .status-line > span")?.getBoundingClientRect() ?? {};
          return document.elementFromPoint(x + 20, y + 2)?.closest(".status-line")?.className;
        });
        expect(over).toContain("status-line");
      });

      // In a lower list there is no message to look at.
      if (viewport.height < 640) return;

      test("of times of day", async () => {
        await openRow(panel, "/socket");
        await panel.click("#tab-messages");
        await panel.click("[data-action=columns]");
        await panel.click("[data-action=clock-time]");
        await panel.waitFor("times of day", () =>
          /^\d+:23:4\d/.test(document.querySelector("[data-message] > span")?.textContent ?? ""),
        );
        expect(await cutOff(panel, ".detail .table", "[data-message] > :first-child")).toEqual([]);
        await panel.click("[data-action=clock-time]");
        await panel.click("[data-action=columns]");
      });

      if (viewport.width < 1280) return;

      test("of the tabs, however narrow the detail becomes", async () => {
        for (let i = 0; i < 60; i++) await pressIn(panel, ".splitter.vertical", "ArrowRight");
        await panel.waitFor(
          "a narrow detail",
          () => (document.querySelector<HTMLElement>(".detail-pane")?.offsetWidth ?? 999) < 260,
        );
        const tabs = () =>
          panel.evaluate(() => {
            const right = document.querySelector(".tabs")?.getBoundingClientRect().right ?? 0;
            return [...document.querySelectorAll('[role="tab"]')].map((tab) => {
              const bounds = tab.getBoundingClientRect();
              return { isIn: bounds.right <= right && bounds.width >= 24, top: bounds.top };
            });
          });
        const [first] = await tabs();
        expect(await tabs()).toEqual(
          Array.from({ length: 5 }, () => ({ isIn: true, top: first?.top })),
        );
      });

      test("of the figures, however narrow the list becomes", async () => {
        for (let i = 0; i < 80; i++) await pressIn(panel, ".splitter.vertical", "ArrowLeft");
        await panel.waitFor(
          "a narrow list",
          () => (document.querySelector<HTMLElement>(".list-pane")?.offsetWidth ?? 999) < 260,
        );
        expect(await cutOff(panel, ".list-pane .table", ".row > .number")).toEqual([]);
      });
    },
    { viewport },
  );
}
