import type { DrivenBrowser, DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import type { LogText } from "./log-shape.ts";

/** What the panel's page offers to whoever drives it. */
interface CaptureWindow {
  readonly realtimeCapture?: {
    readonly ready: boolean;
    settled(): Promise<void>;
    exportLog(options: { form: "redacted" | "complete" }): Promise<string>;
  };
}

/** A page and the panel that watches it, in a window of its own. */
export interface WatchedPage {
  readonly page: DrivenPage;
  readonly panel: DrivenPage;
  close(): Promise<void>;
}

/** Opens the panel in a window of its own for a page's tab, and waits until it is attached. */
export async function openPanelWindow(
  browser: DrivenBrowser,
  page: DrivenPage,
): Promise<DrivenPage> {
  const panel = await browser.openExtensionPage(`/panel.html?tab=${await browser.tabId(page)}`);
  await awaitPanel(panel);
  return panel;
}

/** Waits until a panel's page is attached to its tab, also after a reload. */
export async function awaitPanel(panel: View): Promise<void> {
  await panel.waitFor(
    "the panel to know what was recorded earlier",
    () => (globalThis as CaptureWindow).realtimeCapture !== undefined,
  );
  await panel.waitFor(
    "the panel to be attached",
    () => (globalThis as CaptureWindow).realtimeCapture?.ready === true,
  );
}

/** Opens an empty page, and the panel on it before anything is loaded. */
export async function openWatchedPage(browser: DrivenBrowser): Promise<WatchedPage> {
  const page = await browser.openPage();
  const panel = await openPanelWindow(browser, page);
  return {
    page,
    panel,
    close: async () => {
      await panel.close();
      await page.close();
    },
  };
}

/** The complete log of a panel, wherever the panel is, with all that the page's recorder held at the time of asking. */
export async function completeLog(panel: View): Promise<LogText> {
  const text = await panel.evaluate(async () => {
    const capture = (globalThis as CaptureWindow).realtimeCapture;
    if (capture === undefined) throw new Error("this is not the panel's page");
    await capture.settled();
    return capture.exportLog({ form: "complete" });
  });
  return JSON.parse(text) as LogText;
}

/**
 * The complete log of a panel that was there before the page came: not before it has heard of the page. A page may be done
 * before its relay has reached the panel, which until then has nothing to wait for.
 */
export async function completeLogOf({
  page,
  panel,
}: Pick<WatchedPage, "page" | "panel">): Promise<LogText> {
  const { address, began } = await page.evaluate(() => ({
    address: location.href,
    began: performance.timeOrigin,
  }));
  await waitUntil(`the panel to know ${address}`, async () => {
    const { documents } = (await completeLog(panel)).log._realtime;
    return documents.some(
      // The same address may have been loaded before.
      ({ isTop, frameUrl, startedAt }) =>
        isTop && frameUrl === address && Math.abs(startedAt - began) < 1,
    );
  });
  return completeLog(panel);
}

/** Waits until a page of the lab says that its scenario is over. */
export async function scenarioEnd(page: DrivenPage): Promise<void> {
  await page.waitFor(
    "the scenario to end",
    () => document.documentElement.dataset["done"] === "true",
  );
}
