import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { axeProblems } from "../support/axe-check.ts";
import { brush, shownSpan } from "../support/timeline-hand.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";

const THEMES = ["light", "dark"];

forEachBrowser("axe finds nothing", (browser) => {
  let lab: Lab;
  let page: DrivenPage;
  let panel: DrivenPanel;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    page = await browser().openPage();
    panel = await browser().openPanel(page);
  });
  afterAll(() => lab.close());

  /** Opens a tab of the chosen endpoint, and waits until it shows what it has. */
  const show = async (tab: string, sign: string) => {
    await panel.click(`#tab-${tab}`);
    await panel.waitFor(tab, (sought) => document.querySelector(sought) !== null, sign);
  };
  const problems = () => axeProblems(panel, THEMES);

  test("in the panel before anything came", async () => {
    await panel.waitFor("an empty list", () => document.querySelector(".empty"));
    expect(await problems()).toEqual([]);
  });

  test("in the lists, with a message chosen", async () => {
    await page.goto(`${lab.url}side-by-side`);
    for (const technique of ["websocket", "sse", "short-polling", "long-polling"]) {
      await panel.waitFor(
        technique,
        (wanted) => document.querySelector(`[role="row"][data-technique="${wanted}"]`),
        technique,
      );
    }
    expect(await problems()).toEqual([]);
    await panel.click('[role="row"][data-technique="websocket"]');
    await panel.click('[data-message][data-direction="received"]');
    await panel.waitFor("the payload", () => document.querySelector("[data-payload]"));
    await panel.click(".tree-row:nth-child(2)");
    await panel.waitFor("a chosen line", () =>
      document.querySelector('.tree-row[aria-selected="true"] .key'),
    );
    expect(await problems()).toEqual([]);
  });

  test("in a chosen row of each technique", async () => {
    await page.evaluate(async () => (await fetch("/once")).text());
    await panel.click("[data-others]");
    for (const technique of ["long-polling", "other"]) {
      await panel.click(`[role="row"][data-technique="${technique}"]`);
      await panel.waitFor(
        "the chosen row",
        (wanted) =>
          document.querySelector(`[data-technique="${wanted}"][aria-selected="true"] .mark`),
        technique,
      );
      expect(await problems()).toEqual([]);
    }
    await panel.click("[data-others]");
  });

  test("in each tab of a polled endpoint", async () => {
    await panel.click('[role="row"][data-technique="short-polling"]');
    await show("messages", ".detail [data-entry]");
    expect(await problems()).toEqual([]);
    await show("summary", "#panel-summary");
    expect(await problems()).toEqual([]);
    await show("charts", ".chart canvas");
    expect(await problems()).toEqual([]);
    await show("findings", "#panel-findings");
    expect(await problems()).toEqual([]);
    await show("timeline", "#panel-timeline canvas");
    expect(await problems()).toEqual([]);
    const { from, to } = await shownSpan(panel);
    await brush(panel, from + (to - from) / 3, from + (to - from) / 2);
    await panel.waitFor("the range", () => document.querySelector(".overview-range"));
    expect(await problems()).toEqual([]);
    await panel.click("[data-action=clear-range]");
  });

  test("in what opens over the panel", async () => {
    await panel.press("Control+f");
    await panel.waitFor("the search", () => document.querySelector(".find-bar"));
    expect(await problems()).toEqual([]);
    await panel.press("Escape");
    for (const dialog of ["keys", "export", "settings", "recordings"]) {
      await panel.click(`[data-action=${dialog}]`);
      await panel.waitFor(
        dialog,
        (name) => document.querySelector(`dialog[data-dialog="${name}"]`),
        dialog,
      );
      if (dialog === "export")
        await panel.waitFor("the preview", () => document.querySelector("[data-preview]"));
      expect(await problems()).toEqual([]);
      await panel.press("Escape");
      await panel.waitFor(
        "the focus to be back on what opened it",
        (name) =>
          document.querySelector("dialog") === null &&
          (document.activeElement as HTMLElement).dataset["action"] === name,
        dialog,
      );
    }
  });

  test("where the focus goes: it is seen at every stop", async () => {
    const stops = new Set<string>();
    for (let stop = 0; stop < 25; stop += 1) {
      await panel.press("Tab");
      const [name, isSeen] = await panel.evaluate(() => {
        const element = document.activeElement ?? document.body;
        // A choice is drawn by its label, a list over its rows.
        const choice = element.closest("label") ?? element;
        const isOutlined = [element, choice]
          .map((it) => getComputedStyle(it))
          .some((it) => it.outlineStyle !== "none" && parseFloat(it.outlineWidth) > 0);
        const isFramed = [element, element.parentElement ?? element]
          .map((it) => getComputedStyle(it, "::after"))
          .some((it) => it.content !== "none" && parseFloat(it.borderTopWidth) > 0);
        const label = element.getAttribute("aria-label") ?? element.textContent;
        return [
          `${element.tagName} ${label}`,
          isOutlined || isFramed || element === document.body,
        ] as const;
      });
      stops.add(name);
      expect(isSeen, name).toBe(true);
    }
    expect(stops.size).toBeGreaterThan(15);
  });

  test("but finds what is wrong", async () => {
    await panel.evaluate(() =>
      document.querySelector("main")?.append(document.createElement("button")),
    );
    const found = await axeProblems(panel, ["light"]);
    expect(found).toEqual([expect.stringContaining("light button-name: <button></button>")]);
    await panel.evaluate(() => document.querySelector("main > button")?.remove());
  });

  test("in the popup and in the lab", async () => {
    const popup = await browser().openPopup(page);
    await popup.waitFor("the list", () => document.querySelectorAll("[data-endpoint]").length >= 4);
    expect(await axeProblems(popup, THEMES)).toEqual([]);
    await page.goto(lab.url);
    expect(await axeProblems(page, [""])).toEqual([]);
  });
});
