import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openWatchedPage } from "../support/watched-page.ts";

const REQUESTS = 5;

forEachBrowser("a page that clears every timer there is", (browser) => {
  let server: LiveServer;
  beforeAll(async () => {
    server = await startLiveServer();
  });
  afterAll(() => server.close());

  test("is shown as it goes", async () => {
    const watched = await openWatchedPage(browser());
    const { page, panel } = watched;
    await page.goto(server.url);
    await page.evaluate(async (count) => {
      for (let index = 0; index < count; index += 1) {
        await (await fetch(`/answer?${index}`)).json();
        for (let id = window.setTimeout(() => undefined, 0); id > 0; id -= 1) {
          window.clearTimeout(id);
        }
      }
    }, REQUESTS);
    // Nobody asks the page for what it holds: it comes by itself.
    const shown = () =>
      panel.evaluate(
        () => document.querySelector<HTMLElement>(".status-line")?.dataset["requests"],
      );
    await expect.poll(shown).toBe(String(REQUESTS));
    await watched.close();
  });
});
