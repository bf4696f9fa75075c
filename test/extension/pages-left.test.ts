import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { ASK, NO_ICON, asked, leaveAndComeBack } from "../support/asking-pages.ts";
import { completeLog, openWatchedPage } from "../support/watched-page.ts";

const SHOWN = `${NO_ICON}<script>
  addEventListener("pageshow", ({ persisted }) => fetch("/answer?" + (persisted ? "again" : "new")));
</script>`;

forEachBrowser("pages that are left", (browser, name) => {
  let server: LiveServer;

  beforeAll(async () => {
    server = await startLiveServer({
      "/frame": `${NO_ICON}<script>${ASK}</script>`,
      "/shown": SHOWN,
    });
  });
  afterAll(() => server.close());

  test("are told of to the last request with which they are left", async () => {
    const watched = await openWatchedPage(browser());
    const { page, panel } = watched;
    await page.goto(`${server.url}frame?first`);
    await expect.poll(() => asked(watched)).toEqual(["first"]);
    await panel.click("[data-action=preserve]");
    await page.evaluate(() => {
      setTimeout(() => {
        void fetch("/answer?last", { keepalive: true });
        location.href = "/frame?next";
      });
    });
    await expect.poll(() => asked(watched)).toEqual(["first", "last", "next"]);
    await watched.close();
  });

  describe("do not meet the hazard that a page in the back/forward cache loses its ports, or is kept out of the cache:", () => {
    test("they go on when they come back by the back button, with what they did before", async () => {
      const watched = await openWatchedPage(browser());
      const { page } = watched;
      await page.goto(`${server.url}shown`);
      await leaveAndComeBack(name, watched, async () => {
        await expect.poll(() => asked(watched)).toEqual(["new"]);
        await answered(page, 1);
      });
      await expect.poll(() => asked(watched)).toEqual(["again", "new"]);
      expect((await completeLog(watched.panel)).log._realtime.losses).toEqual([]);
      await watched.close();
    });

    test("they go on so when they were written anew before they were left", async () => {
      const watched = await openWatchedPage(browser());
      const { page } = watched;
      await page.goto(`${server.url}frame?first`);
      await leaveAndComeBack(name, watched, async () => {
        await expect.poll(() => asked(watched)).toEqual(["first"]);
        await page.evaluate(() => {
          document.open();
          addEventListener("pageshow", ({ persisted }) => {
            if (persisted) void fetch("/answer?again");
          });
          document.close();
          const icon = document.createElement("link");
          document.head.append(Object.assign(icon, { rel: "icon", href: "data:," }));
          void fetch("/answer?written");
        });
        await expect.poll(() => asked(watched)).toEqual(["first", "written"]);
        await answered(page, 2);
      });
      await expect.poll(() => asked(watched)).toEqual(["again", "first", "written"]);
      await watched.close();
    });
  });
});

/** Waits until the page has as many answers, whole. */
function answered(page: DrivenPage, number: number): Promise<unknown> {
  return page.waitFor(
    `${number} answers`,
    (wanted) =>
      performance.getEntriesByType("resource").filter(({ name }) => name.includes("/answer?"))
        .length >= wanted,
    number,
  );
}
