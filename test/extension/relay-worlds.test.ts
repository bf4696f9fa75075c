/// <reference types="chrome" />
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UNMET } from "../../src/bridge/hand-over.ts";
import type { DrivenBrowser, DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { extensionWorlds } from "../support/extension-worlds.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { switchSites } from "../support/switch-sites.ts";
import { completeLog, openWatchedPage, type WatchedPage } from "../support/watched-page.ts";

/** Attributes of a frame; one without `src` and `srcdoc` stays blank. */
interface Frame {
  readonly name: string;
  readonly src?: string;
  readonly srcdoc?: string;
  readonly sandbox?: string;
}

function addFrames(page: DrivenPage, frames: readonly Frame[]): Promise<void> {
  return page.evaluate(
    (all) => {
      for (const attributes of all) {
        const frame = document.createElement("iframe");
        for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
        document.body.append(frame);
      }
    },
    frames.map((frame) => ({ ...frame })),
  );
}

/** Firefox has a relay in each frame as long as somebody looks anywhere. */
describe("in chromium, the relay", () => {
  let browser: DrivenBrowser;
  let server: LiveServer;
  let watched: WatchedPage;

  beforeAll(async () => {
    server = await startLiveServer();
    browser = await launchWithExtension("chromium");
    watched = await openWatchedPage(browser);
    await watched.page.goto(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const worldsOf = (page: DrivenPage) => extensionWorlds(page, browser.extensionOrigin);
  const askIn = (frame: string) =>
    watched.page.evaluate(async (name) => {
      const { contentWindow } = document.querySelector<HTMLIFrameElement>(`[name=${name}]`)!;
      await contentWindow?.fetch(`/answer?${name}`);
    }, frame);
  const asked = async () =>
    (await completeLog(watched.panel)).log.entries.map(({ request }) => request.url);

  test("comes into the new frames of a watched tab, and nothing of ours into those of another", async () => {
    const frames = [
      { name: "addressed", src: "/frame" },
      { name: "blank" },
      { name: "sandboxed", sandbox: "allow-scripts", srcdoc: "sandboxed" },
      { name: "written", srcdoc: "written" },
    ];
    const other = await browser.openPage(server.url);
    await other.evaluate("name = 'top'");
    const [there, here] = [await worldsOf(other), await worldsOf(watched.page)];
    await addFrames(other, frames);
    await addFrames(watched.page, frames);
    const names = frames.map(({ name }) => name);
    await expect.poll(here.reached).toEqual(["", ...names]);
    // The other tab's frames came first, and so did what the browser told of them.
    expect(await there.frames()).toEqual(["top"]);
    await other.close();
  });

  test("serves a frame as soon as something happens in it, and none before", async () => {
    await watched.page.goto(server.url);
    const frames = [
      { name: "quiet", src: "/frame" },
      { name: "waking", src: "/frame" },
    ];
    await addFrames(watched.page, frames);
    const worlds = await worldsOf(watched.page);
    await expect.poll(worlds.reached).toEqual(["", "quiet", "waking"]);
    expect(await worlds.serving()).toEqual([""]);
    await askIn("waking");
    await expect.poll(worlds.serving).toEqual(["", "waking"]);
    await expect.poll(asked).toContain(new URL("/answer?waking", server.url).href);
  });

  test("does not serve the blank document that a frame has before its own arrives", async () => {
    await watched.page.goto(server.url);
    await addFrames(watched.page, [{ name: "late", src: "/held" }]);
    const worlds = await worldsOf(watched.page);
    await watched.page.evaluate((event) => performance.dispatchEvent(new Event(event)), UNMET);
    await expect.poll(worlds.reached).toEqual(["", "late"]);
    server.release();
    await expect.poll(() => watched.page.evaluate("frames[0].document.title")).toBe("empty");
    await expect.poll(worlds.reached).toEqual(["", "late"]);
    expect(await worlds.serving()).toEqual([""]);
    await askIn("late");
    await expect.poll(worlds.serving).toEqual(["", "late"]);
    await expect.poll(asked).toContain(new URL("/answer?late", server.url).href);
  });

  test("is brought there by a permission of which the user is not warned", async () => {
    const [warned, without] = await browser.background.evaluate(async () => {
      const manifest = chrome.runtime.getManifest();
      const permissions = manifest.permissions?.filter((name) => name !== "webNavigation");
      const warningsOf = (text: object) =>
        chrome.management.getPermissionWarningsByManifest(JSON.stringify(text));
      return Promise.all([warningsOf(manifest), warningsOf({ ...manifest, permissions })]);
    });
    expect(warned).toHaveLength(1);
    expect(warned).toEqual(without);
  });

  test("comes into a frame that is there when the background starts again", async () => {
    await watched.page.goto(server.url);
    const worlds = await worldsOf(watched.page);
    await browser.stopBackground();
    await addFrames(watched.page, [{ name: "meanwhile", src: "/frame" }]);
    await expect.poll(worlds.reached).toEqual(["", "meanwhile"]);
    await addFrames(watched.page, [{ name: "later", src: "/frame" }]);
    await expect.poll(worlds.reached).toEqual(["", "later", "meanwhile"]);
  });

  test("is not brought again and again by frames that call without end", async () => {
    const frames = Array.from({ length: 30 }, (_, i) => ({ name: `frame ${String(i)}` }));
    await watched.page.goto(server.url);
    await addFrames(watched.page, frames);
    const worlds = await worldsOf(watched.page);
    await expect.poll(async () => (await worlds.reached()).length).toBe(31);
    await browser.background.evaluate(() => {
      const { scripting } = chrome;
      const native = scripting.executeScript.bind(scripting);
      const counted = globalThis as { calls?: number; looks?: number };
      Object.assign(counted, { calls: 0, looks: 0 });
      const count = (injection: chrome.scripting.ScriptInjection<unknown[], unknown>) => {
        if (injection.target.allFrames === true) counted.looks = (counted.looks ?? 0) + 1;
        return native(injection);
      };
      Object.assign(scripting, { executeScript: count });
      chrome.runtime.onMessage.addListener(
        ({ payload }: { payload: { isReachWanted?: boolean } }) => {
          if (payload.isReachWanted === true) counted.calls = (counted.calls ?? 0) + 1;
        },
      );
    });
    await watched.page.evaluate((event) => {
      for (const { contentWindow } of document.querySelectorAll("iframe")) {
        contentWindow?.performance.dispatchEvent(new Event(event));
      }
    }, UNMET);
    const counted = () =>
      browser.background.evaluate(() => {
        const { calls = 0, looks = 0 } = globalThis as { calls?: number; looks?: number };
        return { calls, looks };
      });
    await expect.poll(async () => (await counted()).calls).toBe(frames.length);
    await expect.poll(async () => (await counted()).looks).toBeGreaterThan(0);
    // What every look asks first: those that were begun before have asked it by then.
    await browser.background.evaluate(async () => {
      await chrome.tabs.query({});
      await chrome.permissions.contains({ origins: ["<all_urls>"] });
      await chrome.storage.local.get();
    });
    const { looks } = await counted();
    // They called at the same time; on a busy computer they may have been heard over some seconds.
    expect(looks).toBeLessThan(frames.length / 3);
  });

  test("stays out of what belongs to a switched-off site", async () => {
    const off = new URL(server.url).hostname;
    await watched.page.goto(server.otherUrl);
    await switchSites(browser, [off]);
    const worlds = await worldsOf(watched.page);
    const inner = `<iframe name="inner" sandbox="allow-scripts" srcdoc="inner"></iframe>`;
    await addFrames(watched.page, [
      { name: "off", src: `${server.url}frame` },
      { name: "off-sandboxed", src: `${server.url}frame`, sandbox: "allow-scripts" },
      { name: "on", srcdoc: inner },
      { name: "on-sandboxed", sandbox: "allow-scripts", srcdoc: "on" },
    ]);
    await expect.poll(worlds.reached).toEqual(["", "inner", "on", "on-sandboxed"]);
    await watched.page.goto(server.url);
    await addFrames(watched.page, [
      { name: "off-blank" },
      { name: "off-written", srcdoc: inner },
      { name: "on", src: `${server.otherUrl}frame` },
    ]);
    await expect.poll(worlds.reached).toEqual(["on"]);
    await switchSites(browser, []);
  });
});
