import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { FirefoxBrowser } from "../../src/cli/browsers/firefox/firefox-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { downloadProfile, type DownloadProfile } from "../support/download-profile.ts";
import { endpointRow } from "../support/endpoint-rows.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { openPanelWindow } from "../support/watched-page.ts";

describe("in firefox, where the access to pages was taken away", () => {
  let browser: FirefoxBrowser;
  let server: LiveServer;
  let profile: DownloadProfile;
  let page: DrivenPage;
  let panel: DrivenPage;

  beforeAll(async () => {
    server = await startLiveServer();
    // The browser's own question is answered with yes.
    profile = downloadProfile({ "extensions.webextOptionalPermissionPrompts": false });
    const launched = await launchWithExtension("firefox", { profile: profile.path });
    if (!(launched instanceof FirefoxBrowser)) throw new Error("this is not Firefox");
    browser = launched;
    page = await browser.openPage(server.url);
    panel = await openPanelWindow(browser, page);
    await openSocket(page);
    await panel.waitFor("the socket", () => document.querySelector("[data-endpoint]") !== null);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    profile.remove();
  });

  test("the panel says so at once, and keeps what it has", async () => {
    await browser.setHostAccess(false);
    const said = await panel.waitFor(
      "the panel to say so",
      () => document.querySelector('[data-notice="no-permission"]')?.textContent,
    );
    expect(said).toContain("Open the extension's popup and allow access");
    expect(await endpointRow(panel, "/socket")).toMatchObject({ technique: "websocket" });
  });

  test("nothing is recorded then", async () => {
    await page.goto(`${server.url}without-access`);
    await openSocket(page);
    await say(page, ["unseen"]);
    const other = await openPanelWindow(browser, page);
    await other.waitFor(
      "the panel to say so",
      () => document.querySelector('.empty[data-access="no-permission"]') !== null,
    );
    await other.close();
  });

  test("the popup asks for it, and after a reload the page is recorded", async () => {
    const popup = await browser.openPopup(page);
    const said = () =>
      popup.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".access")].map(
          ({ dataset }) => dataset["notice"],
        ),
      );
    await expect.poll(said).toEqual(["no-permission"]);
    const save = await popup.evaluate(() => {
      const button = document.querySelector<HTMLElement>("[data-action=save]");
      return [button?.ariaDisabled, button?.title];
    });
    expect(save).toEqual(["true", "Nothing of this page has been recorded yet."]);
    await popup.click("[data-action=allow]");
    await expect.poll(said).toEqual(["reload"]);
    await page.reload();
    await openSocket(page);
    await say(page, ["seen"]);
    await expect
      .poll(() => endpointRow(panel, "/socket"))
      .toMatchObject({ technique: "websocket", sent: 1, received: 1 });
  });
});
