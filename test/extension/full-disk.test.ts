import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import type { DrivenBrowser, View } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { closeDialog, listedRecordings, nameRecording } from "../support/recordings-list.ts";
import { completeLog, openPanelWindow } from "../support/watched-page.ts";

/** What a database cannot make smaller. */
function hardlyCompressible(length: number): string {
  return randomBytes(length / 2).toString("hex");
}

/** Bytes that all recordings may take: the least that a setting says. */
const LIMIT = 1_000_000;

interface OnDisk {
  readonly messages: number;
  readonly segments: number;
}

/** What the database has, by the id of the recording. */
function onDisk(panel: View): Promise<Readonly<Record<string, OnDisk>>> {
  return panel.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve) => {
        request.addEventListener("success", () => resolve(request.result));
      });
    const db = await done(indexedDB.open("recordings"));
    const read = db.transaction(["heads", "segments"]);
    const [heads, keys] = await Promise.all([
      done(read.objectStore("heads").getAll()) as Promise<{ id: string; messages: number }[]>,
      done(read.objectStore("segments").getAllKeys()) as Promise<[string, number][]>,
    ]);
    db.close();
    const recordings: Record<string, OnDisk> = {};
    for (const { id, messages } of heads) recordings[id] = { messages, segments: 0 };
    for (const [id] of keys) {
      const { messages = 0, segments = 0 } = recordings[id] ?? {};
      recordings[id] = { messages, segments: segments + 1 };
    }
    return recordings;
  });
}

/** Firefox gives nobody a smaller disk. */
describe("in chromium, where there is no room on the disk", () => {
  let browser: DrivenBrowser;
  let server: LiveServer;

  // A browser each: once a database is large, a smaller disk comes too late for it.
  beforeEach(async () => {
    [browser, server] = await Promise.all([launchWithExtension("chromium"), startLiveServer()]);
  });
  afterEach(async () => {
    await browser.close();
    await server.close();
  });

  test("of what recordings may take, the oldest without a name go, and the panel says so", async () => {
    const page = await browser.openPage(server.url);
    const panel = await openPanelWindow(browser, page);
    await panel.evaluate(
      (disk) => chrome.storage.local.set({ settings: { disk, hintSeen: true } }),
      LIMIT,
    );
    await openSocket(page);
    const recorded: string[] = [];
    /** Fills a recording with two fifths of what there is room for. @returns its id. */
    const record = async () => {
      await say(page, [hardlyCompressible(100_000), hardlyCompressible(100_000)]);
      const id = await waitUntil("the recording to be on disk", async () => {
        const found = Object.entries(await onDisk(panel));
        return found.find(([it, { messages }]) => messages === 4 && !recorded.includes(it))?.[0];
      });
      recorded.push(id);
      return id;
    };
    const recordAnew = async () => {
      await panel.click('[data-action="clear"]');
      return record();
    };
    const named = await record();
    await listedRecordings(panel);
    await nameRecording(panel, named, "to be kept");
    await closeDialog(panel);
    const [oldest, newer] = [await recordAnew(), await recordAnew()];
    expect(await panel.evaluate(() => document.querySelector("[data-notice]"))).toBeNull();

    const newest = await recordAnew();
    const said = await panel.waitFor(
      "the notice",
      () => document.querySelector('[data-notice="removed"] span')?.textContent,
    );
    expect(said).toMatch(/^1 old recording \(40\d kB\) was removed to make room\.$/);
    expect(Object.keys(await onDisk(panel)).toSorted()).toEqual([named, newer, newest].toSorted());
    const listed = await listedRecordings(panel);
    expect(listed.map(({ id, title }) => [id, title])).toEqual([
      [newest, expect.stringContaining("127.0.0.1")],
      [newer, expect.stringContaining("127.0.0.1")],
      [named, "to be kept"],
    ]);
    expect(oldest).not.toBeOneOf(listed.map(({ id }) => id));
    await closeDialog(panel);
    await panel.click('[data-notice="removed"] button');
    await panel.waitFor("no notice", () => document.querySelector("[data-notice]") === null);
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
    const counts = async () => Object.values(await onDisk(panel)).map(({ messages }) => messages);
    await expect.poll(counts).toContain(2);
  });
});
