import { expect, test } from "vitest";
import type { DrivenBrowser, DrivenPage } from "./browsers/driven-browser.ts";
import { PanelWindow } from "./panel-window.ts";

/** A panel's page in this realm, whose logs are exported when the test says so. */
function panelOf() {
  const exported: ((text: string) => void)[] = [];
  globalThis.realtimeCapture = {
    ready: true,
    address: (url) => url,
    exportLog: () => new Promise((resolve) => exported.push(resolve)),
    settled: () => Promise.resolve(),
    limits: () => undefined,
    preserve: () => undefined,
  };
  const page = {
    evaluate: (act: (...args: unknown[]) => unknown, ...args: unknown[]) =>
      Promise.resolve().then(() => act(...args)),
    waitFor: (_: string, look: (...args: unknown[]) => unknown, ...args: unknown[]) =>
      Promise.resolve(look(...args)),
    isAlive: () => Promise.resolve(true),
    bringToFront: () => Promise.resolve(),
  } as unknown as DrivenPage;
  const browser = {
    openExtensionPage: () => Promise.resolve(page),
    tabId: () => Promise.resolve(1),
  } as unknown as DrivenBrowser;
  return { exported, page, browser };
}

test.each([
  [0, 1],
  [1, 0],
])("a copy of the log that is overtaken by another is none: %i, then %i", async (...order) => {
  globalThis.realtimeLog = undefined;
  const { exported, page, browser } = panelOf();
  const panel = await PanelWindow.open(browser, page, { form: "complete", maxPayload: 100 });
  const long = panel.log();
  await expect.poll(() => exported.length).toBe(1);
  const short = panel.log();
  await expect.poll(() => exported.length).toBe(2);
  const texts = ["a".repeat(10 * 1024 * 1024), "b"];
  for (const which of order) exported[which]?.(texts[which] ?? "");
  await expect(long).rejects.toThrow("a newer copy of the log was begun");
  expect(await short).toBe("b");
});
