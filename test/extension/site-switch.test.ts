import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAND_OVER, offerData, PROBE } from "../../src/bridge/hand-over.ts";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { closePopup } from "../support/close-popup.ts";
import { downloadProfile, type DownloadProfile } from "../support/download-profile.ts";
import { endpointRows } from "../support/endpoint-rows.ts";
import { INNER_KINDS, INNER_PAGE, innerShims } from "../support/inner-documents.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { sitesSwitched } from "../support/switch-sites.ts";
import { openPanelWindow } from "../support/watched-page.ts";

const FRAME = `<script>new EventSource("/stream").onopen = () => parent.postMessage("open", "*")</script>`;

const NONE_INSIDE = INNER_KINDS.map((kind) => [kind, false]);

describe.each(BROWSERS)("in %s, a site", (name) => {
  let browser: DrivenBrowser;
  let server: LiveServer;
  let profile: DownloadProfile;
  let page: DrivenPage;

  beforeAll(async () => {
    server = await startLiveServer({ "/frame": FRAME, "/inner": INNER_PAGE });
    profile = downloadProfile();
    browser = await launchWithExtension(name, { profile: profile.path });
    page = await browser.openPage(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    profile.remove();
  });

  /** Turns the switch in the popup and waits until it is stored and in force. */
  async function turn(wanted: "on" | "off", host = "127.0.0.1"): Promise<void> {
    const popup = await browser.openPopup(page);
    await popup.waitFor(
      "the switch to know how it stands",
      (checked) =>
        document.querySelector<HTMLInputElement>("[data-action=site]:enabled")?.checked === checked,
      wanted === "off",
    );
    const site = await popup.evaluate(
      () => document.querySelector<HTMLElement>("[data-site]")?.dataset["site"],
    );
    expect(site).toBe(host);
    await popup.click("[data-action=site]");
    await sitesSwitched(browser, wanted === "off" ? [host] : []);
    await closePopup(popup);
  }

  test("has our code in its documents to begin with", async () => {
    expect(await ours(page)).toEqual({ probe: true, handOver: true, native: false });
  });

  test("has none of it once it is switched off and loaded again", async () => {
    await turn("off");
    await page.reload();
    expect(await ours(page)).toEqual({ probe: false, handOver: false, native: true });
  });

  test("has none in frames and windows without an address of their own, once it is switched off", async () => {
    expect(await innerShims(page, server.url)).toEqual(NONE_INSIDE);
  });

  test("leaves frames of other sites as they are, and is left out of theirs", async () => {
    await addFrame(page, `${server.otherUrl}frame`);
    const panel = await openPanelWindow(browser, page);
    await expect
      .poll(async () => (await endpointRows(panel)).map((row) => row.name))
      .toEqual([`GET ${server.otherUrl}stream`]);

    await page.goto(server.otherUrl);
    expect((await ours(page)).probe).toBe(true);
    await addFrame(page, `${server.url}frame`);
    await addFrame(page, `${server.otherUrl}frame`);
    await expect
      .poll(async () => (await endpointRows(panel)).map((row) => row.name))
      .toEqual([`GET ${server.otherUrl}stream`]);
    await panel.close();
  });

  test("stays off when the browser starts again, and can be switched on", async () => {
    await browser.close();
    browser = await launchWithExtension(name, { profile: profile.path, installs: false });
    page = await browser.openPage(server.url);
    expect((await ours(page)).probe).toBe(false);
    expect(await innerShims(page, server.url)).toEqual(NONE_INSIDE);
    await turn("on");
    await page.reload();
    expect(await ours(page)).toEqual({ probe: true, handOver: true, native: false });
    const inside = await innerShims(page, server.url);
    expect(inside).toEqual(NONE_INSIDE.map(([kind]) => [kind, true]));
  });

  test("is the same one with the dot of a full name", async () => {
    const full = server.otherUrl.replace("localhost", "localhost.");
    await page.goto(full);
    expect((await ours(page)).probe).toBe(true);
    await turn("off", "localhost");
    for (const url of [full, server.otherUrl]) {
      await page.goto(url);
      expect(await ours(page)).toEqual({ probe: false, handOver: false, native: true });
    }
    await turn("on", "localhost");
    await page.goto(full);
    expect((await ours(page)).probe).toBe(true);
  });

  test("is recorded all the while that another one is switched off and on", async () => {
    const looks = await browser.background.evaluate(async () => {
      const seen: boolean[] = [];
      for (let turn = 0; turn < 10; turn++) {
        const offSites = turn % 2 === 0 ? ["elsewhere.example"] : [];
        await chrome.storage.local.set({ offSites });
        // The browser answers in the order in which it was asked.
        for (let look = 0; look < 10; look++) {
          const scripts = await chrome.scripting.getRegisteredContentScripts();
          seen.push(scripts.some(({ id }) => id === "shim"));
        }
      }
      return seen;
    });
    await sitesSwitched(browser, []);
    expect(looks.filter((isThere) => !isThere)).toEqual([]);
  });
});

/** Whether a document has a shim: by its answers, and by what it wraps. */
function ours(page: DrivenPage) {
  return page.evaluate(
    (probe, handOver, data) => ({
      probe: !performance.dispatchEvent(new Event(probe, { cancelable: true })),
      handOver: !performance.dispatchEvent(
        new MessageEvent(handOver, {
          cancelable: true,
          data,
          ports: [new MessageChannel().port2],
        }),
      ),
      native: Function.prototype.toString.call(WebSocket).includes("WebSocket"),
    }),
    PROBE,
    HAND_OVER,
    offerData("badge"),
  );
}

/** Adds a frame and waits until its event stream is open. */
async function addFrame(page: DrivenPage, url: string): Promise<void> {
  await page.evaluate(async (src) => {
    const opened = new Promise((resolve) => addEventListener("message", resolve, { once: true }));
    const frame = document.createElement("iframe");
    frame.src = src;
    document.body.append(frame);
    await opened;
  }, url);
}
