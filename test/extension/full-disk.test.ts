import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { completeLog, openPanelWindow } from "../support/watched-page.ts";

/** What a database cannot make smaller. */
function hardlyCompressible(length: number): string {
  return randomBytes(length / 2).toString("hex");
}

/** Firefox gives nobody a smaller disk. */
describe("in chromium, where there is no room on the disk", () => {
  let browser: DrivenBrowser;
  let server: LiveServer;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchWithExtension("chromium"), startLiveServer()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test("the panel says so in one sentence, and loses nothing of what it shows", async () => {
    const page = await browser.openPage(server.url);
    const panel = await openPanelWindow(browser, page);
    if (!(panel instanceof ChromiumPage)) throw new Error("this is not Chromium");
    const devTools = await panel.page.createCDPSession();
    const origin = browser.extensionOrigin;
    await devTools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 100_000 });
    await openSocket(page);
    const texts = Array.from({ length: 20 }, () => hardlyCompressible(50_000));
    await say(page, texts);
    const said = await panel.waitFor(
      "the notice",
      () => document.querySelector('[data-notice="disk-full"] span')?.textContent,
    );
    expect(said).toBe(
      "There is no room for recordings: from now on nothing is written. What is shown stays.",
    );
    await say(page, ["after that"]);
    const sentTexts = async () =>
      ((await completeLog(panel)).log.entries[0]?._webSocketMessages ?? [])
        .filter(({ type }) => type === "send")
        .map(({ data }) => data);
    await expect.poll(sentTexts).toEqual([...texts, "after that"]);

    await devTools.send("Storage.overrideQuotaForOrigin", { origin });
    await panel.click('[data-action="write-again"]');
    await panel.waitFor("no notice", () => document.querySelector("[data-notice]") === null);
    await say(page, ["kept again"]);
    await panel.waitFor("a recording", async () => {
      const open = indexedDB.open("recordings");
      const db = await new Promise<IDBDatabase>((resolve) => {
        open.addEventListener("success", () => resolve(open.result));
      });
      const heads = db.transaction("heads").objectStore("heads").getAll();
      const all = await new Promise<readonly { messages: number }[]>((resolve) => {
        heads.addEventListener("success", () => resolve(heads.result as { messages: number }[]));
      });
      db.close();
      return all.some(({ messages }) => messages === 2);
    });
  });
});
