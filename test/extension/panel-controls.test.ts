import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
  type DrivenPanel,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { downloadProfile, type DownloadProfile } from "../support/download-profile.ts";
import { endpointRow, endpointRows, openRow } from "../support/endpoint-rows.ts";
import { saveFromDialog } from "../support/export-dialog.ts";
import { harProblems } from "../support/har-schema.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import type { LogText } from "../support/log-shape.ts";
import { askOnce, openSocket, openStream, say } from "../support/page-sockets.ts";
import { completeLog, openPanelWindow } from "../support/watched-page.ts";

describe.each(BROWSERS)("in %s, the panel in DevTools", (name) => {
  let browser: DrivenBrowser;
  let server: LiveServer;
  let profile: DownloadProfile;
  let page: DrivenPage;
  let panel: DrivenPanel;

  beforeAll(async () => {
    server = await startLiveServer();
    profile = downloadProfile();
    browser = await launchWithExtension(name, { profile: profile.path });
    page = await browser.openPage(server.url);
    panel = await browser.openPanel(page);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    profile.remove();
  });

  beforeEach(async () => {
    await page.goto(server.url);
    await panel.waitFor("an empty list", () => document.querySelector(".empty") !== null);
  });

  const names = async () => (await endpointRows(panel)).map((row) => row.name);
  const socketCount = async () => (await endpointRow(panel, "/socket")).count;
  const isPreserving = () =>
    panel.evaluate(
      () => document.querySelector<HTMLInputElement>("[data-action=preserve]")?.checked === true,
    );

  test("shows nothing new while it is paused, and catches up without a loss", async () => {
    await openSocket(page);
    await say(page, ["one"]);
    await expect.poll(socketCount).toBe(2);
    await panel.click("[data-action=record]");
    await panel.waitFor("the pause", () =>
      document.querySelector('[data-action=record][aria-pressed="false"]'),
    );
    const witness = await openPanelWindow(browser, page);
    // More than the batches that were asked for before the pause, each seen to arrive elsewhere before the next.
    for (let round = 1; round <= 10; round += 1) {
      await say(page, [`while paused ${round}`]);
      await expect
        .poll(async () => (await endpointRow(witness, "/socket")).count)
        .toBe(2 + 2 * round);
    }
    expect(await socketCount()).toBe(2);
    await panel.click("[data-action=record]");
    await expect.poll(socketCount).toBe(22);
    const log = await completeLog(panel);
    expect(log.log._realtime.losses).toEqual([]);
    expect(log.log.entries[0]?._webSocketMessages?.map(({ data }) => data)).toEqual(
      ["one", ...Array.from({ length: 10 }, (_, i) => `while paused ${i + 1}`)].flatMap((it) => [
        it,
        it,
      ]),
    );

    // What comes in a pause in which it is cleared is cleared away, too.
    await panel.click("[data-action=record]");
    await say(page, ["cleared away"]);
    await expect.poll(async () => (await endpointRow(witness, "/socket")).count).toBe(24);
    await panel.click("[data-action=clear]");
    await panel.click("[data-action=record]");
    await say(page, ["after"]);
    await expect.poll(async () => (await endpointRow(witness, "/socket")).count).toBe(26);
    await expect.poll(socketCount).toBe(2);
    const rest = (await completeLog(panel)).log;
    expect(rest.entries[0]?._webSocketMessages?.map(({ data }) => data)).toEqual([
      "after",
      "after",
    ]);
    await witness.close();
  });

  const statesOf = async (view: DrivenPanel) => {
    const { entries } = (await completeLog(view)).log;
    return entries.map(({ _realtime }) => _realtime.state);
  };

  test("forgets by clear what is over, and counts anew what is open", async () => {
    await openSocket(page);
    await say(page, ["before"]);
    await askOnce(page);
    await panel.waitFor("the others", () => document.querySelector("[data-others]") !== null);
    await expect.poll(() => statesOf(panel)).toEqual(["open", "closed"]);
    await panel.click("[data-action=clear]");
    await panel.waitFor("no others", () => document.querySelector("[data-others]") === null);
    await say(page, ["after"]);
    await expect.poll(socketCount).toBe(2);
    expect((await completeLog(panel)).log.entries).toHaveLength(1);
  });

  test("keeps the log over a navigation only if asked to", async () => {
    await openSocket(page);
    await expect.poll(names).toHaveLength(1);
    expect(await isPreserving()).toBe(false);
    await panel.click("[data-action=preserve]");
    await expect.poll(isPreserving).toBe(true);

    await page.goto(`${server.url}second`);
    await openStream(page);
    await expect.poll(names).toHaveLength(2);
    expect(await endpointRow(panel, "/stream")).toMatchObject({ live: true });
    await expect.poll(() => endpointRow(panel, "/socket")).toMatchObject({ live: false });

    await panel.click("[data-action=preserve]");
    await expect.poll(isPreserving).toBe(false);
    await page.goto(`${server.url}third`);
    await openStream(page);
    await expect.poll(names).toEqual([expect.stringMatching(/\/stream$/)]);
  });

  test("lists what text and technique filter leave", async () => {
    await openSocket(page);
    await openStream(page);
    await expect.poll(names).toHaveLength(2);
    await panel.fill("[data-action=filter]", "STREAM get");
    await expect.poll(names).toEqual([expect.stringMatching(/\/stream$/)]);
    await panel.fill("[data-action=filter]", "");
    await expect.poll(names).toHaveLength(2);
    await panel.click('.segment:has([value="websocket"])');
    await expect.poll(names).toEqual([expect.stringMatching(/\/socket$/)]);
    await panel.click('.segment:has([value="long-polling"])');
    await expect.poll(names).toEqual([]);
    await panel.click('.segment:has([value="all"])');
    await expect.poll(names).toHaveLength(2);
  });

  test("sets the times of all lists at once, and says where they differ", async () => {
    await openSocket(page);
    await say(page, ["one"]);
    await askOnce(page);
    const setTimes = async (clock: boolean) => {
      await panel.click("[data-action=settings]");
      const before = await panel.evaluate((wanted) => {
        const select = document.querySelector<HTMLSelectElement>("[data-action=setting-times]");
        if (select === null) throw new Error("there is no setting");
        const { value } = select;
        select.value = wanted;
        select.dispatchEvent(new Event("change", { bubbles: true }));
        return value;
      }, String(clock));
      await panel.click("[data-action=close-dialog]");
      return before;
    };
    const times = async (path: string) => {
      await openRow(panel, path);
      const text = await panel.waitFor(
        "a time",
        () => document.querySelector(".detail [aria-rowindex] .number")?.textContent,
      );
      return /^\d+:\d+:\d+/.test(text) ? "clock" : "since";
    };
    await panel.click("[data-others]");
    expect(await setTimes(true)).toBe("false");
    for (const path of ["/socket", "/answer"]) expect(await times(path)).toBe("clock");
    await panel.click("[data-action=columns]");
    await panel.click("[data-action=clock-time]");
    await panel.press("Escape");
    expect(await times("/socket")).toBe("clock");
    expect(await setTimes(false)).toBe("mixed");
    for (const path of ["/socket", "/answer"]) expect(await times(path)).toBe("since");
    await panel.press("Escape");
  });

  test("saves a log that the panel reads back to the same session", async () => {
    await openSocket(page);
    await say(page, ['{"token":"s3cret"}', "äöü 你好 👋"]);
    await openStream(page);
    server.tell("id: 7\nevent: message\ndata: first\ndata: second\n\n");
    await askOnce(page);
    await expect.poll(async () => (await endpointRow(panel, "/stream")).count).toBe(1);

    const save = async (form: "complete" | "redacted") => {
      await saveFromDialog(panel, { complete: form === "complete" });
      const { text } = await profile.nextFile();
      expect(harProblems(JSON.parse(text))).toEqual([]);
      return text;
    };
    expect(await save("redacted")).not.toContain("s3cret");
    const complete = await save("complete");
    expect(complete).toContain("s3cret");

    await showFile(panel, "saved.har", complete);
    const again = JSON.parse(await save("complete")) as LogText;
    expect(again).toEqual(JSON.parse(complete));
    await panel.click('[data-notice="file"] button');
    await panel.waitFor("the live page", () => document.querySelector("[data-notice]") === null);
  });
});

/** Chooses a file in the panel's own chooser, as a person does after the browser's dialogue. */
async function showFile(panel: DrivenPanel, name: string, text: string): Promise<void> {
  await panel.evaluate(
    (fileName, content) => {
      const input = document.querySelector<HTMLInputElement>("[data-action=import-file]");
      if (input === null) throw new Error("there is no file chooser");
      const files = new DataTransfer();
      files.items.add(new File([content], fileName));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    name,
    text,
  );
  await panel.waitFor(
    "the file to be shown",
    (wanted) => document.querySelector('[data-notice="file"]')?.textContent.includes(wanted),
    name,
  );
}
