import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  BROWSERS,
  type DrivenBrowser,
  type DrivenPage,
} from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { downloadProfile, type DownloadProfile } from "../support/download-profile.ts";
import { endpointRow, openRow } from "../support/endpoint-rows.ts";
import { previewedExport, saveFromDialog } from "../support/export-dialog.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { inRecordingRow, listedRecordings } from "../support/recordings-list.ts";
import { endSlowness, goOn, slowDown } from "../support/slow-work.ts";
import { openPanelWindow } from "../support/watched-page.ts";

/** Messages of a file: some slices of work, also of the search and of the order of a list. */
const MANY = 20_000;

/** A log as another tool writes it, with messages of many sizes. */
const LOG = JSON.stringify({
  log: {
    ...{ version: "1.2", creator: {} },
    entries: [
      {
        ...{ startedDateTime: "2026-01-01T00:00:00.000Z", time: 1000, _resourceType: "websocket" },
        request: { method: "GET", url: "wss://a.example/from-file", headers: [] },
        response: { status: 101, statusText: "", headers: [], content: { size: 0, mimeType: "" } },
        _webSocketMessages: Array.from({ length: MANY }, (_, n) => ({
          ...{ type: "receive", time: 1_767_225_600, opcode: 1, data: "x".repeat((n * 7) % 31) },
        })),
      },
    ],
  },
});

describe.each(BROWSERS)("in %s, what takes long", (name) => {
  let browser: DrivenBrowser;
  let server: LiveServer;
  let profile: DownloadProfile;
  let page: DrivenPage;
  let panel: DrivenPage;

  beforeAll(async () => {
    server = await startLiveServer();
    profile = downloadProfile();
    browser = await launchWithExtension(name, { profile: profile.path });
    page = await browser.openPage(server.url);
    panel = await openPanelWindow(browser, page);
    await openSocket(page);
    // A recording of some segments.
    await say(
      page,
      Array.from({ length: 20 }, (_, i) => `${i} `.padEnd(50_000, ".")),
    );
    await panel.waitFor("the socket", () => document.querySelector('[data-count="40"]'));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    profile.remove();
  });

  const dropFile = (): Promise<void> =>
    panel.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "long.har"));
      window.dispatchEvent(new DragEvent("drop", { cancelable: true, dataTransfer }));
    }, LOG);

  const readFile = async () => {
    await slowDown(panel);
    await dropFile();
  };

  const writeFile = async () => {
    // What the file would hold is worked out in slices as well.
    await previewedExport(panel);
    await slowDown(panel);
    await panel.click("[data-action=save-export]");
  };

  const openRecording = async () => {
    const [row] = await listedRecordings(panel);
    if (row === undefined) throw new Error("nothing is recorded");
    await slowDown(panel);
    await panel.click(inRecordingRow(row.id, "open-recording"));
  };

  /** How far the work is that the panel tells of: -1 where nobody knows. */
  const share = () =>
    panel.evaluate(
      () => document.querySelector<HTMLProgressElement>(".task-line progress")?.position ?? NaN,
    );

  test.each([
    ["reading a file", "Reading long.har", readFile],
    ["writing a file", "Writing realtime-", writeFile],
    ["opening a recording", "Opening 127.0.0.1", openRecording],
  ] as const)("%s says how far it is, and is cancelled", async (_, label, begin) => {
    await begin();
    const told = await panel.waitFor(
      "the work to be told of",
      () => document.querySelector(".task-line .progress-label")?.textContent,
    );
    expect(told).toContain(label);
    const next = async () => {
      await goOn(panel);
      return share();
    };
    await expect.poll(next).toBeGreaterThanOrEqual(0);
    const before = await share();
    await expect.poll(next).toBeGreaterThan(before);
    await panel.click("[data-action=cancel-task]");
    await endSlowness(panel);
    await panel.waitFor("the end of it", () => document.querySelector(".task-line") === null);
    expect(await panel.evaluate(() => document.querySelector("[data-notice]"))).toBeNull();
    expect(await endpointRow(panel, "/socket")).toMatchObject({ count: 40, live: true });
  });

  test("a file whose writing was cancelled is not saved", async () => {
    await saveFromDialog(panel, { format: "csv" });
    await profile.nextFile("csv");
    expect(profile.names()).toEqual([expect.stringMatching(/\.csv$/)]);
  });

  test("putting messages in order can be stopped, and leaves them as they came", async () => {
    await dropFile();
    await panel.waitFor("the file", () => document.querySelector('[data-notice="file"]'));
    await openRow(panel, "/from-file");
    await panel.click("#tab-messages");
    await panel.waitFor(
      "all messages",
      (most) => {
        const list = document.querySelector(".detail-pane [role=grid]");
        return Number(list?.getAttribute("aria-rowcount")) >= most;
      },
      MANY,
    );
    await slowDown(panel);
    await panel.click('.detail-pane [data-column="size"] button');
    await expect
      .poll(async () => {
        await goOn(panel);
        return panel.evaluate(() => document.querySelector("[data-action=stop-sort]") !== null);
      })
      .toBe(true);
    await panel.click("[data-action=stop-sort]");
    await endSlowness(panel);
    await panel.waitFor(
      "no order",
      () =>
        document.querySelector("[data-action=stop-sort]") === null &&
        document.querySelector(".detail-pane [aria-sort]") === null,
    );
    const shown = await panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-message]")]
        .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map(({ dataset }) => Number(dataset["message"])),
    );
    const [first = 0] = shown;
    expect(shown.length).toBeGreaterThan(3);
    expect(shown).toEqual(shown.map((_, place) => first + place));
  });
});
