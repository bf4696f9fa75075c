import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { ASK, asked, go } from "../support/asking-pages.ts";
import { completeLog, openWatchedPage } from "../support/watched-page.ts";

const SHOWN = `<script>
  addEventListener("pageshow", ({ persisted }) => fetch("/answer?" + (persisted ? "again" : "new")));
</script>`;

forEachBrowser("pages that are left", (browser) => {
  let server: LiveServer;

  beforeAll(async () => {
    server = await startLiveServer({ "/frame": `<script>${ASK}</script>`, "/shown": SHOWN });
  });
  afterAll(() => server.close());

  test("go on when they come back by the back button, with what they did before", async () => {
    const watched = await openWatchedPage(browser());
    const { page } = watched;
    await page.goto(`${server.url}shown`);
    await expect.poll(() => asked(watched)).toEqual(["new"]);
    await go(page, "/frame?elsewhere");
    await expect.poll(() => asked(watched)).toEqual(["elsewhere"]);
    await go(page, "back");
    await expect.poll(() => asked(watched)).toEqual(["again", "new"]);
    expect((await completeLog(watched.panel)).log._realtime.losses).toEqual([]);
    await watched.close();
  });

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

  test("go on so when they were written anew before they were left", async () => {
    const watched = await openWatchedPage(browser());
    const { page } = watched;
    await page.goto(`${server.url}frame?first`);
    await expect.poll(() => asked(watched)).toEqual(["first"]);
    await page.evaluate(() => {
      document.open();
      addEventListener("pageshow", ({ persisted }) => {
        if (persisted) void fetch("/answer?again");
      });
      document.close();
      void fetch("/answer?written");
    });
    await expect.poll(() => asked(watched)).toEqual(["first", "written"]);
    await go(page, "/frame?elsewhere");
    await expect.poll(() => asked(watched)).toEqual(["elsewhere"]);
    await go(page, "back");
    await expect.poll(() => asked(watched)).toEqual(["again", "first", "written"]);
    await watched.close();
  });
});
