import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DrivenBrowser, DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab } from "../../src/lab/lab.ts";
import { dismissHint } from "./dismiss-hint.ts";

/** Pictures of the real panel, popup and lab, with real traffic. */

const FOLDER = join(import.meta.dirname, "../../docs/images");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** Messages of the socket to wait for, one after the other (each wait is short), so that every verdict stands. */
const ENOUGH_MESSAGES = [8, 16, 24, 32];

const WIDE = { width: 1280, height: 640 };
const NARROW = { width: 400, height: 640 };

async function save(name: string, theme: Theme, png: Uint8Array): Promise<void> {
  await writeFile(join(FOLDER, `${name}-${theme}.png`), png);
}

async function untilSettled(view: View): Promise<void> {
  for (const messages of ENOUGH_MESSAGES) {
    await view.waitFor(`${messages} messages of the socket`, untilCount, "websocket", messages);
  }
  for (const technique of ["short-polling", "long-polling", "sse"]) {
    await view.waitFor(`a verdict of ${technique}`, untilCount, technique, 1);
  }
}

/** Runs in the view. */
function untilCount(technique: string, least: number): boolean {
  const row = document.querySelector<HTMLElement>(`[role="row"][data-technique="${technique}"]`);
  return Number(row?.dataset["count"] ?? 0) >= least;
}

async function chooseTab(view: View, endpoint: string, tab: string): Promise<void> {
  await view.click(`[role="row"][data-technique="${endpoint}"]`);
  await view.click(`#tab-${tab}`);
  await view.waitFor(
    `the tab ${tab}`,
    (id) => document.querySelector(`#tab-${id}[aria-selected="true"]`),
    tab,
  );
}

/** Chooses a message in the middle of what is in sight: rows before that are drawn already, but nobody sees them. */
async function chooseReceived(view: View): Promise<void> {
  const number = await view.evaluate(() => {
    const rows = document.querySelectorAll<HTMLElement>(
      '[data-message][data-direction="received"]',
    );
    return rows[rows.length - 4]?.dataset["message"] ?? "";
  });
  await view.click(`[data-message="${number}"]`);
  await view.waitFor("the payload", () => document.querySelector("[data-payload]"));
}

/** The panel in DevTools: messages of a socket with a payload, then evidence and chart of the polls. */
async function takePanel(browser: DrivenBrowser, page: DrivenPage, theme: Theme): Promise<void> {
  const panel = await browser.openPanel(page);
  await dismissHint(panel);
  await untilSettled(panel);
  await chooseTab(panel, "websocket", "messages");
  await chooseReceived(panel);
  await save("panel", theme, await panel.screenshotDevTools());
  await chooseTab(panel, "long-polling", "summary");
  await save("panel-summary", theme, await panel.screenshotDevTools());
  await chooseTab(panel, "short-polling", "charts");
  await panel.waitFor("the chart", () => document.querySelector(".chart canvas"));
  await save("panel-chart", theme, await panel.screenshotDevTools());
  await panel.close();
}

async function takeWide(theme: Theme, url: string): Promise<void> {
  const browser = await launchWithExtension("chromium", { theme, viewport: WIDE });
  try {
    const page = await browser.openPage(url);
    await takePanel(browser, page, theme);
    await page.bringToFront();
    await save("lab", theme, await page.screenshot());
    const popup = await browser.openPopup(page);
    await untilSettled(popup);
    await save("popup", theme, await popup.screenshot());
  } finally {
    await browser.close();
  }
}

async function takeNarrow(theme: Theme, url: string): Promise<void> {
  const browser = await launchWithExtension("chromium", { theme, viewport: NARROW });
  try {
    const page = await browser.openPage(url);
    const panel = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(page)}`);
    await dismissHint(panel);
    await untilSettled(panel);
    await save("panel-narrow-list", theme, await panel.screenshot());
    await chooseTab(panel, "sse", "messages");
    await save("panel-narrow-detail", theme, await panel.screenshot());
  } finally {
    await browser.close();
  }
}

await mkdir(FOLDER, { recursive: true });
const lab = await startLab({ securePort: false });
try {
  const url = `${lab.url}side-by-side`;
  for (const theme of THEMES) {
    await takeWide(theme, url);
    await takeNarrow(theme, url);
  }
} finally {
  await lab.close();
}
