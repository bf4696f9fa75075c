import { afterAll, beforeAll, expect, test } from "vitest";
import type { View } from "../../src/cli/browsers/driven-browser.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { SCENARIOS, scenarioUrl } from "../../src/lab/scenarios.ts";
import { logSide, recordSide } from "../support/against-record.ts";
import { openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import {
  closeDialog,
  countedIn,
  inRecordingRow,
  listedRecordings,
  nameRecording,
  recordingRows,
} from "../support/recordings-list.ts";
import { shownMessages } from "../support/shown-messages.ts";
import { completeLog, openPanelWindow, scenarioEnd } from "../support/watched-page.ts";

const scenarioOf = (name: string) => {
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`the lab has no scenario ${name}`);
  return found;
};

const ready = (panel: View) =>
  panel.waitFor(
    "the panel to have all from before",
    () => (globalThis as { realtimeCapture?: { ready: boolean } }).realtimeCapture?.ready === true,
  );

forEachBrowser("recordings", (browser, name) => {
  let lab: Lab;
  let server: LiveServer;

  beforeAll(async () => {
    [lab, server] = await Promise.all([startLab({ securePort: false }), startLiveServer()]);
  });
  afterAll(async () => {
    await lab.close();
    await server.close();
  });

  test("DevTools opened again go on where they were: all is there, and once", async () => {
    const scenario = { ...scenarioOf("websocket"), path: "websocket?count=4" };
    const [truth] = scenario.endpoints;
    if (truth === undefined) throw new Error("the scenario has no endpoint");
    const run = `recordings-${name}`;
    const page = await browser().openPage();
    const first = await browser().openPanel(page);
    await ready(first);
    await page.goto(scenarioUrl(lab, scenario, run));
    await first.waitFor(
      "some messages",
      () => Number(document.querySelector<HTMLElement>(".status-line")?.dataset["messages"]) > 1,
    );
    await first.close();
    const second = await browser().openPanel(page);
    await ready(second);
    await scenarioEnd(page);
    const port = Number(new URL(lab.url).port);
    await expect
      .poll(async () => logSide(await completeLog(second), truth))
      .toEqual(recordSide(lab.record(run), truth, port));
    expect((await completeLog(second)).log._realtime.losses).toEqual([]);
    await second.close();
    await page.close();
  });

  test("a reload of the panel keeps a page that is long gone", async () => {
    const page = await browser().openPage(server.url);
    const panel = await openPanelWindow(browser(), page);
    await panel.click('[data-action="preserve"]');
    await openSocket(page);
    await say(page, ["before", "the", "journey"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(6);
    await page.goto(`${server.otherUrl}elsewhere`);
    await openSocket(page);
    await say(page, ["after"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(8);
    const before = await completeLog(panel);
    await panel.reload();
    await ready(panel);
    await expect.poll(() => countedIn(panel, "messages")).toBe(8);
    const after = await completeLog(panel);
    const told = ({ log }: typeof after) => log.entries.map((it) => it._webSocketMessages);
    expect(told(after)).toEqual(told(before));
    expect(after.log._realtime.documents).toEqual(before.log._realtime.documents);
    await say(page, ["goes on"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(10);

    const [row] = await listedRecordings(panel);
    expect(row).toMatchObject({ messages: 10, entries: 2, deletable: false });
    await page.close();
    await panel.close();
  });

  test("a panel that takes long to go away does not keep the next one from going on", async () => {
    const page = await browser().openPage(server.url);
    const panel = await openPanelWindow(browser(), page);
    await openSocket(page);
    await say(page, ["before"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(2);
    const [before] = await listedRecordings(panel);
    if (before === undefined) throw new Error("nothing is recorded");

    // It has the lock after the panel, as a page has that is still going away, and answers nobody.
    const slow = await browser().openExtensionPage("/popup.html");
    await slow.evaluate((id) => {
      const { locks } = navigator;
      const heard: string[] = [];
      new BroadcastChannel("recordings that are written").onmessage = ({ data }) =>
        void heard.push(String(data));
      Object.assign(globalThis, { heard });
      const going = new Promise<void>((end) => Object.assign(globalThis, { endGoing: end }));
      void locks.request(`recording ${id}`, () => going);
    }, before.id);
    const pages = (state: "held" | "pending") =>
      slow.evaluate(
        async (id, which) => {
          const all = (await navigator.locks.query())[which] ?? [];
          return all.filter(({ name }) => name === `recording ${id}`).map((it) => it.clientId);
        },
        before.id,
        state,
      );
    await expect.poll(() => pages("pending")).toHaveLength(1);
    const [waiting] = await pages("pending");
    await panel.reload();
    await expect.poll(() => pages("held")).toEqual([waiting]);
    // It has asked everybody who writes the recording, and waits although nobody answers.
    const heard = () => slow.evaluate(() => (globalThis as { heard?: string[] }).heard ?? []);
    await expect.poll(heard).toEqual([`asked,${before.id}`]);
    await expect.poll(() => pages("pending")).toHaveLength(1);

    await slow.evaluate(() => (globalThis as { endGoing?: () => void }).endGoing?.());
    await ready(panel);
    await say(page, ["after"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(4);
    expect((await listedRecordings(panel))[0]).toMatchObject({ id: before.id, messages: 4 });
    for (const closed of [slow, panel, page]) await closed.close();
  });

  test("recordings are named, opened and deleted", async () => {
    const page = await browser().openPage(server.url);
    const panel = await openPanelWindow(browser(), page);
    await openSocket(page);
    await say(page, ["one", "two"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(4);
    await panel.click('[data-action="clear"]');
    await say(page, ["three"]);
    await expect.poll(() => countedIn(panel, "messages")).toBe(2);

    const [current, former] = await listedRecordings(panel);
    if (former === undefined) throw new Error("clearing did not begin another recording");
    expect(current).toMatchObject({ messages: 2, entries: 1, deletable: false });
    expect(former).toMatchObject({ messages: 4, entries: 1, deletable: true });

    await nameRecording(panel, former.id, "the first two");
    const again = async () => {
      const rows = await listedRecordings(panel);
      return rows.map(({ title, messages }) => ({ title, messages }));
    };
    const named = { title: "the first two", messages: 4 };
    await closeDialog(panel);
    expect((await again())[1]).toEqual(named);
    await panel.reload();
    await ready(panel);
    expect((await again())[1]).toEqual(named);

    await panel.click(inRecordingRow(former.id, "open-recording"));
    await expect.poll(() => countedIn(panel, "messages")).toBe(4);
    await panel.click('[data-notice="file"] button');
    await expect.poll(() => countedIn(panel, "messages")).toBe(2);

    await listedRecordings(panel);
    await panel.click(inRecordingRow(former.id, "export-recording"));
    await panel.waitFor(
      "the export of the recording",
      () => document.querySelector('[data-dialog="export"] [data-action="save-export"]') !== null,
    );
    await expect.poll(() => countedIn(panel, "messages")).toBe(4);
    await panel.click('[data-action="close-dialog"]');
    await panel.click('[data-notice="file"] button');
    await expect.poll(() => countedIn(panel, "messages")).toBe(2);

    await listedRecordings(panel);
    const leftOf = (action: string) =>
      panel.evaluate(
        (sought) => document.querySelector(sought)?.getBoundingClientRect().left,
        inRecordingRow(former.id, action),
      );
    const before = await leftOf("delete-recording");
    await panel.click(inRecordingRow(former.id, "delete-recording"));
    // It asks in the same place: nothing else may come under the hand.
    expect(await leftOf("delete-recording")).toBe(before);
    await panel.click(inRecordingRow(former.id, "delete-recording"));
    await expect
      .poll(async () => (await recordingRows(panel)).map(({ id }) => id))
      .not.toContain(former.id);
    await page.close();
    await panel.close();
  });

  test("two panels of one tab share settings and recordings", async () => {
    const page = await browser().openPage(server.url);
    const one = await openPanelWindow(browser(), page);
    const other = await openPanelWindow(browser(), page);
    await openSocket(page);
    await say(page, ["for", "both"]);
    for (const panel of [one, other]) await expect.poll(() => countedIn(panel, "messages")).toBe(4);
    await one.click('[data-action="clear"]');
    await say(page, ["more"]);
    await expect.poll(() => countedIn(one, "messages")).toBe(2);

    const former = (await listedRecordings(one)).find(({ deletable }) => deletable);
    if (former === undefined) throw new Error("clearing did not begin another recording");
    expect((await listedRecordings(other)).map(({ id }) => id)).toContain(former.id);
    await one.click(inRecordingRow(former.id, "delete-recording"));
    await one.click(inRecordingRow(former.id, "delete-recording"));
    await expect
      .poll(async () => (await recordingRows(one)).map(({ id }) => id))
      .not.toContain(former.id);
    await other.evaluate(() => void window.dispatchEvent(new FocusEvent("focus")));
    await expect
      .poll(async () => (await recordingRows(other)).map(({ id }) => id))
      .not.toContain(former.id);
    await expect.poll(() => countedIn(other, "messages")).toBe(6);

    for (const panel of [one, other]) {
      await panel.click('[data-action="close-dialog"]');
      await panel.waitFor("no dialog", () => document.querySelector("dialog") === null);
      await panel.click('[data-action="settings"]');
    }
    const toDisk = (panel: View) =>
      panel.evaluate(
        () => document.querySelector<HTMLInputElement>("[data-action=setting-to-disk]")?.checked,
      );
    await one.click('[data-action="setting-to-disk"]');
    await expect.poll(() => toDisk(other)).toBe(false);
    await other.click('[data-action="setting-to-disk"]');
    await expect.poll(() => toDisk(one)).toBe(true);
    for (const closed of [one, other, page]) await closed.close();
  });

  test("what does not fit into memory is counted, and comes back from disk", async () => {
    const page = await browser().openPage(server.url);
    const panel = await openPanelWindow(browser(), page);
    await panel.evaluate(async () => {
      const { storage } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      await storage.local.set({ settings: { memory: 1_000_000 } });
    });
    await panel.reload();
    await ready(panel);
    await openSocket(page);
    const texts = Array.from({ length: 20 }, (_, i) => `${i} `.padEnd(100_000, "."));
    await say(page, texts);
    await expect.poll(() => countedIn(panel, "messages")).toBe(40);
    const { log } = await completeLog(panel);
    const sizes = (log.entries[0]?._webSocketMessages ?? []).map(({ data }) => data.length);
    const gone = sizes.filter((size) => size === 0).length;
    expect(gone).toBeGreaterThan(25);
    expect(sizes.slice(gone).every((size) => size === 100_000)).toBe(true);
    const said = () =>
      panel.evaluate(() =>
        Number(
          document.querySelector<HTMLElement>('[data-notice="memory"]')?.dataset["payloads"] ?? 0,
        ),
      );
    await expect.poll(said).toBe(gone);
    expect(log._realtime.losses.map(({ events }) => events)).toEqual([gone]);

    await panel.click('[data-action="open-released"]');
    await panel.waitFor("the recording", () => document.querySelector('[data-notice="file"]'));
    // From the beginning on, as much as there is room for.
    expect(await said()).toBe(0);
    await openRow(panel, "/socket");
    const shown = await shownMessages(panel);
    const firstTexts = texts.slice(0, shown.length);
    expect(shown).toEqual(firstTexts.map((text) => ({ direction: "sent", text })));
    expect(shown.length).toBeGreaterThan(3);
    expect(await countedIn(panel, "messages")).toBe(shown.length);
    await page.close();
    await panel.close();
  });
});
