import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { endpointRow, endpointRows, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { completeLog, openPanelWindow } from "../support/watched-page.ts";

/** Drags a file of so many copies of a text over the panel; what the browser would send, since no driver drags files. */
const drag = (view: View, event: "dragover" | "dragleave" | "drop", ...files: [string, string][]) =>
  view.evaluate(
    (name, all) => {
      const dataTransfer = new DataTransfer();
      for (const [fileName, text] of all) dataTransfer.items.add(new File([text], fileName));
      const target = document.querySelector("main");
      const dragged = new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer });
      target?.dispatchEvent(dragged);
      return dragged.defaultPrevented;
    },
    event,
    files,
  );

const notice = (view: View) =>
  view.waitFor(
    "a sentence",
    () => document.querySelector('[data-notice="import"] span')?.textContent,
  );

/** A log as another tool writes it, with this many messages of one socket. */
function logWith(messages: number): string {
  const list = Array.from({ length: messages }, (_, n) => ({
    type: "receive",
    time: 1_767_225_600 + n / 1000,
    opcode: 1,
    data: String(n),
  }));
  const entry = {
    startedDateTime: "2026-01-01T00:00:00.000Z",
    time: 1000,
    _resourceType: "websocket",
    request: { method: "GET", url: "wss://a.example/from-file", headers: [] },
    response: { status: 101, statusText: "", headers: [], content: { size: 0, mimeType: "" } },
    _webSocketMessages: list,
  };
  return JSON.stringify({ log: { version: "1.2", creator: {}, entries: [entry] } });
}

forEachBrowser("a file dragged onto the panel", (browser) => {
  let server: LiveServer;
  let page: DrivenPage;
  let panel: DrivenPage;

  beforeAll(async () => {
    server = await startLiveServer();
    page = await browser().openPage(server.url);
    panel = await openPanelWindow(browser(), page);
    await openSocket(page);
    await say(page, ["held"]);
    await panel.waitFor("the socket", () => document.querySelector('[data-count="2"]'));
  });
  afterAll(() => server.close());

  const names = async () => (await endpointRows(panel)).map(({ name }) => name);

  test("is shown where it would fall, and taken", async () => {
    expect(await drag(panel, "dragover", ["a.har", ""])).toBe(true);
    await panel.waitFor("the target", () => document.querySelector("[data-drop]"));
    await drag(panel, "dragleave", ["a.har", ""]);
    await panel.waitFor("no target", () => document.querySelector("[data-drop]") === null);

    await drag(panel, "dragover", ["a.har", ""]);
    await drag(panel, "drop", ["a.har", logWith(3)]);
    await panel.waitFor("the file", () => document.querySelector('[data-notice="file"]'));
    expect(await panel.evaluate(() => document.querySelector("[data-drop]"))).toBeNull();
    await expect.poll(names).toEqual([expect.stringMatching(/from-file$/)]);
    await panel.click('[data-notice="file"] button');
    await expect.poll(names).toEqual([expect.stringMatching(/\/socket$/)]);
  });

  test("shows what was open when it was written, and nothing of it as live", async () => {
    await expect.poll(() => endpointRow(panel, "/socket")).toMatchObject({ live: true });
    const log = JSON.stringify(await completeLog(panel));
    await drag(panel, "drop", ["open.har", log]);
    await panel.waitFor("the file", () => document.querySelector('[data-notice="file"]'));
    await expect.poll(() => endpointRow(panel, "/socket")).toMatchObject({ count: 2, live: false });
    const says = () =>
      panel.evaluate(() => document.querySelector('[data-notice="file"] span')?.textContent);
    await expect.poll(says).toBe("Showing open.har; recording goes on.");
    await panel.click("[data-action=record]");
    await expect.poll(says).toBe("Showing open.har; recording is paused.");
    await panel.click("[data-action=record]");
    await openRow(panel, "/socket");
    await panel.click("#tab-summary");
    await panel.waitFor("the open socket", () => document.querySelector('[data-state="open"]'));
    await panel.press("Escape");
    await panel.click('[data-notice="file"] button');
    await expect.poll(() => endpointRow(panel, "/socket")).toMatchObject({ live: true });
  });

  test("gives one sentence where it cannot be read, and all that was held stays", async () => {
    const broken: readonly (readonly [[string, string][], string])[] = [
      [[["picture.png", "\u0089PNG"]], "picture.png is not a HAR log: it is not JSON."],
      [[["half.har", logWith(3).slice(0, 200)]], "half.har ends in the middle"],
      [[["other.json", "[]"]], "other.json is JSON but not a HAR log"],
      [
        [
          ["a.har", logWith(1)],
          ["b.har", ""],
        ],
        "Only one file",
      ],
    ];
    for (const [files, sentence] of broken) {
      await drag(panel, "drop", ...files);
      await expect.poll(() => notice(panel)).toContain(sentence);
      expect(await endpointRow(panel, "/socket")).toMatchObject({ count: 2 });
    }
    await panel.click('[data-notice="import"] button');
    await panel.waitFor("no sentence", () => document.querySelector("[data-notice]") === null);
  });
});
