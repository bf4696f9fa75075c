import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DrivenBrowser, DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab } from "../../src/lab/lab.ts";
import { brush } from "../support/timeline-hand.ts";
import { dismissHint } from "./dismiss-hint.ts";

/** The pictures of `docs/tour.md`: its steps, done one after the other on the lab. */

const FOLDER = join(import.meta.dirname, "../../docs/images");
const SIZE = { width: 1100, height: 620 };

const save = async (name: string, view: View) =>
  writeFile(join(FOLDER, `tour-${name}.png`), await view.screenshot());

/** Waits until an endpoint has so many requests or messages; in short waits, so that each can be long. */
async function untilCount(view: View, technique: string, most: number): Promise<void> {
  for (let count = 1; count <= most; count += 4) {
    await view.waitFor(
      `${count} of ${technique}`,
      (wanted, least) => {
        const row = document.querySelector<HTMLElement>(`[role="row"][data-technique="${wanted}"]`);
        return Number(row?.dataset["count"] ?? 0) >= least;
      },
      technique,
      count,
    );
  }
}

async function open(panel: View, technique: string, tab: string, sign: string): Promise<void> {
  await panel.click(`[role="row"][data-technique="${technique}"]`);
  await panel.click(`#tab-${tab}`);
  await panel.waitFor(tab, (sought) => document.querySelector(sought), sign);
}

/** All techniques side by side: what was said at a second, and what of it goes into a file. */
async function takeSideBySide(page: DrivenPage, panel: View): Promise<void> {
  await untilCount(panel, "short-polling", 20);
  await save("endpoints", panel);
  await open(panel, "websocket", "messages", "[data-message]");
  const { from, to } = await panel.evaluate(() => {
    const { from: first, to: last } =
      document.querySelector<HTMLElement>(".overview")?.dataset ?? {};
    return { from: Number(first), to: Number(last) };
  });
  const middle = from + (to - from) * 0.6;
  await brush(panel, middle - 1500, middle + 1500);
  await panel.waitFor("the range", () =>
    document.querySelector<HTMLElement>(".overview")?.hasAttribute("data-range-from"),
  );
  await panel.click('[data-message][data-direction="received"]');
  await panel.waitFor("the payload", () => document.querySelector("[data-payload]"));
  await save("second", panel);
  await panel.click("[data-action=export]");
  await panel.waitFor("the preview", () => document.querySelector("[data-preview]"));
  await save("export", panel);
  await panel.press("Escape");
  await page.close();
}

/** Polls that bring nothing new. */
async function takeHammering(browser: DrivenBrowser, url: string): Promise<void> {
  const page = await browser.openPage(`${url}findings/repeats-itself`);
  const panel = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(page)}`);
  await untilCount(panel, "short-polling", 10);
  await open(panel, "short-polling", "summary", "#panel-summary");
  await save("hammering", panel);
  await open(panel, "short-polling", "findings", '[data-finding="repeats-itself"]');
  await save("repeats", panel);
  await panel.close();
  await page.close();
}

/** Polls for something that changes all the time: what the other techniques would cost. */
async function takeCosts(browser: DrivenBrowser, url: string): Promise<void> {
  const page = await browser.openPage(`${url}apps/monitoring`);
  const panel = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(page)}`);
  await untilCount(panel, "short-polling", 14);
  await open(panel, "short-polling", "findings", ".costs");
  await save("costs", panel);
  await panel.close();
  await page.close();
}

/** A stream that is cut, and takes up again without knowing where it was. */
async function takeReconnect(browser: DrivenBrowser, url: string): Promise<void> {
  const page = await browser.openPage(`${url}findings/sse-without-ids`);
  const panel = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(page)}`);
  await untilCount(panel, "sse", 9);
  await open(panel, "sse", "messages", "[data-message]");
  await save("reconnect", panel);
  await open(panel, "sse", "findings", "[data-finding]");
  await save("lost", panel);
  await panel.press("?");
  await panel.waitFor("the keys", () => document.querySelector('dialog[data-dialog="keys"]'));
  await save("keys", panel);
}

/** @param FOLDER is made where it is not there. */
export async function takeTour(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const lab = await startLab({ securePort: false });
  const browser = await launchWithExtension("chromium", { theme: "light", viewport: SIZE });
  try {
    const page = await browser.openPage(`${lab.url}side-by-side`);
    const panel = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(page)}`);
    await dismissHint(panel);
    await takeSideBySide(page, panel);
    await takeHammering(browser, lab.url);
    await takeCosts(browser, lab.url);
    await takeReconnect(browser, lab.url);
  } finally {
    await browser.close();
    await lab.close();
  }
}

await takeTour();
