import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { openPanelWindow } from "../support/watched-page.ts";

/** More levels than a narrow payload pane has room for beside each other. */
const LEVELS = 60;

const deepText = Array.from({ length: LEVELS }).reduce<string>(
  (inner) => `{"a":${inner}}`,
  '"the innermost"',
);

forEachBrowser("a value with many levels", (browser) => {
  let server: LiveServer;

  beforeAll(async () => {
    server = await startLiveServer();
  });
  afterAll(() => server.close());

  test("is in sight where keys lead to", async () => {
    const page = await browser().openPage(server.url);
    const panel = await openPanelWindow(browser(), page);
    await openSocket(page);
    await say(page, [deepText]);
    await panel.click(".list-pane [data-endpoint]");
    await panel.click("#tab-messages");
    await panel.click('[data-message][data-direction="sent"]');
    await panel.click('[data-payload="tree"]');
    await panel.press("Home");
    for (let step = 0; step < 2 * LEVELS; step += 1) await panel.press("ArrowRight");
    const inSight = await panel.waitFor(
      "the innermost value",
      (level) => {
        const row = document.querySelector(`.tree-row[aria-selected="true"]`);
        const tree = document.querySelector('[data-payload="tree"]');
        const value = row?.querySelector(".value");
        if (row?.getAttribute("aria-level") !== String(level) || !tree || !value) return null;
        const { left, right } = tree.getBoundingClientRect();
        const place = value.getBoundingClientRect();
        return { text: value.textContent, isInside: place.left > left && place.right < right };
      },
      LEVELS + 1,
    );
    expect(inSight).toEqual({ text: '"the innermost"', isInside: true });
    await panel.close();
    await page.close();
  });
});
