import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { askOnce, openSocket, openStream, say } from "../support/page-sockets.ts";
import { openPanelWindow } from "../support/watched-page.ts";

/** A line of the endpoint list, from 1. */
const rowAt = (place: number) => `[data-endpoint][aria-rowindex="${place}"]`;

forEachBrowser("the keys of the panel in DevTools", (browser) => {
  let server: LiveServer;
  let page: DrivenPage;
  let panel: DrivenPanel;

  beforeAll(async () => {
    server = await startLiveServer();
    page = await browser().openPage(server.url);
    panel = await browser().openPanel(page);
    await openSocket(page);
    await openStream(page);
    await say(page, ["one", "two"]);
    await panel.waitFor("the socket", () => document.querySelector('[data-count="4"]'));
  });
  afterAll(() => server.close());

  const isThere = (what: string, selector: string) =>
    panel.waitFor(what, (sought) => document.querySelector(sought) !== null, selector);
  const isGone = (what: string, selector: string) =>
    panel.waitFor(what, (sought) => document.querySelector(sought) === null, selector);
  const hasFocus = (what: string, selector: string) =>
    panel.waitFor(
      `the focus on ${what}`,
      (sought) => document.activeElement?.matches(sought) === true,
      selector,
    );

  test("record and pause", async () => {
    await isThere("recording", '[data-action="record"][aria-pressed="true"]');
    await panel.press("Control+e");
    await isThere("a pause", '[data-action="record"][aria-pressed="false"]');
    await panel.press("Control+e");
    await isThere("recording again", '[data-action="record"][aria-pressed="true"]');
  });

  test("lead from the endpoints to a message and back", async () => {
    await panel.press("/");
    await hasFocus("the filter", '[data-action="filter"]');
    await panel.press("?");
    await panel.waitFor(
      "a question mark in the field",
      () => document.querySelector<HTMLInputElement>('[data-action="filter"]')?.value === "?",
    );
    await isGone("no overlay", "dialog");
    await panel.press("Backspace");
    await panel.waitFor(
      "an empty field",
      () => document.querySelector<HTMLInputElement>('[data-action="filter"]')?.value === "",
    );
    await panel.evaluate(() =>
      document.querySelector<HTMLElement>(".list-pane [role=grid]")?.focus(),
    );
    await panel.press("ArrowDown");
    await isThere("the detail of the first", '[data-endpoint][aria-selected="true"]');
    await isThere("its messages", ".detail [role=grid]");
    await panel.press("Enter");
    await hasFocus("its messages", ".detail [role=grid]");
    await panel.press("End");
    await isThere("the last message, chosen", '[data-message][aria-selected="true"]');
    await isThere("its payload", "[data-payload]");
    await panel.press("1");
    await isThere("the summary", '#tab-summary[aria-selected="true"]');
    await panel.press("2");
    await isThere("the messages", '#tab-messages[aria-selected="true"]');
    await panel.press("Escape");
    await isGone("no detail", ".detail");
    await hasFocus("the endpoints", ".list-pane [role=grid]");
  });

  test("go on from where the detail was closed, and open its list from any tab", async () => {
    await isThere("the place in the list", `${rowAt(1)}[aria-selected="true"]`);
    await panel.press("ArrowDown");
    await isThere("the detail of the second", `${rowAt(2)}[aria-selected="true"]`);
    await panel.press("4");
    await isThere("the charts", '#tab-charts[aria-selected="true"]');
    await panel.press("Enter");
    await isThere("the messages", '#tab-messages[aria-selected="true"]');
    await hasFocus("its messages", ".detail [role=grid]");
    await panel.press("Escape");
    await isGone("no detail", ".detail");
    await hasFocus("the endpoints", ".list-pane [role=grid]");
    await panel.press("Enter");
    await isThere("the detail again", ".detail");
    await hasFocus("its messages", ".detail [role=grid]");
    await panel.press("Escape");
    await isGone("no detail", ".detail");
    await hasFocus("the endpoints", ".list-pane [role=grid]");
  });

  test("lead out of what goes away when it is closed", async () => {
    await panel.press("Enter");
    await isThere("the detail", ".detail");
    await panel.evaluate(() => document.querySelector<HTMLElement>(".detail .close")?.focus());
    await panel.press("Enter");
    await isGone("no detail", ".detail");
    await hasFocus("the endpoints", ".list-pane [role=grid]");

    await panel.click('[data-action="recordings"]');
    for (const key of ["Escape", "Enter"]) {
      await panel.click('[data-action="rename-recording"]');
      await hasFocus("the name", '[data-action="recording-name"]');
      await panel.press(key);
      await hasFocus("what began to rename", '[data-action="rename-recording"]');
    }
    await panel.press("Escape");
    await isGone("no dialog", "dialog");
  });

  test("find, and leave the search", async () => {
    await panel.press("Control+f");
    await hasFocus("the search", '[data-action="find-text"]');
    for (const key of ["t", "w", "o", "Enter"]) await panel.press(key);
    await isThere("what was found", '[data-message][aria-selected="true"]');
    await panel.press("Escape");
    await isGone("no search", ".find-bar");
    await isThere("the detail, still", ".detail");
  });

  test("tell of themselves, and keep the focus inside meanwhile", async () => {
    await panel.press("Shift+?");
    await isThere("the overlay", 'dialog[data-dialog="keys"]');
    const told = await panel.evaluate(() =>
      [...document.querySelectorAll(".chord")].map(({ textContent }) => textContent),
    );
    for (const chord of ["CtrlF", "CtrlE", "CtrlL", "CtrlS", "Esc", "Enter", "↑", "?"])
      expect(told).toContain(chord);
    await panel.press("Tab");
    await panel.press("Tab");
    const isInside = await panel.evaluate(() => {
      // After the last stop the browser's own are next, and the document has no focus.
      const focus = document.activeElement ?? document.body;
      return focus === document.body || focus.closest("dialog") !== null;
    });
    expect(isInside).toBe(true);
    await panel.press("Control+l");
    await panel.press("Escape");
    await isGone("no overlay", "dialog");
    await isThere("what was recorded, still", '[data-count="4"]');
  });

  test("export and clear", async () => {
    await askOnce(page);
    await isThere("the others", "[data-others]");
    await panel.press("Control+s");
    await isThere("the export", 'dialog[data-dialog="export"]');
    await panel.press("Escape");
    await isGone("no dialog", "dialog");
    await panel.press("Control+l");
    await isGone("what is over", "[data-others]");
  });
});

forEachBrowser(
  "the keys of a narrow panel",
  (browser) => {
    let server: LiveServer;
    let panel: DrivenPage;

    beforeAll(async () => {
      server = await startLiveServer();
      const page = await browser().openPage(server.url);
      panel = await openPanelWindow(browser(), page);
      await openSocket(page);
      await openStream(page);
      await panel.waitFor(
        "both endpoints",
        () => document.querySelectorAll("[data-endpoint]").length === 2,
      );
    });
    afterAll(() => server.close());

    test("lead past the first endpoint, and back to where they were", async () => {
      const isAt = (selector: string) =>
        panel.waitFor(
          `the focus on the list, and ${selector}`,
          (sought) =>
            document.activeElement?.matches(".list-pane [role=grid]") === true &&
            document.querySelector(sought) !== null,
          selector,
        );
      await panel.evaluate(() =>
        document.querySelector<HTMLElement>(".list-pane [role=grid]")?.focus(),
      );
      await panel.press("ArrowDown");
      await isAt(`${rowAt(1)}[aria-selected="true"]`);
      await panel.press("ArrowDown");
      await isAt(`${rowAt(2)}[aria-selected="true"]`);
      expect(await panel.evaluate(() => document.querySelector(".detail"))).toBeNull();
      await panel.press("Enter");
      await panel.waitFor(
        "the focus on its list",
        () => document.activeElement?.matches(".detail [role=grid]") === true,
      );
      await panel.press("Escape");
      await isAt(`${rowAt(2)}[aria-selected="true"]`);
      await panel.press("ArrowUp");
      await isAt(`${rowAt(1)}[aria-selected="true"]`);
    });
  },
  { viewport: { width: 600, height: 700 } },
);
