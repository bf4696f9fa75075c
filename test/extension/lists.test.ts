import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { pressIn } from "../support/timeline-hand.ts";

/** What the page asks, one after the other. */
const QUESTIONS = ["red", "green", "blue", "light green"];

forEachBrowser("lists of traffic", (browser) => {
  let server: LiveServer;
  let page: DrivenPage;
  let panel: DrivenPanel;

  const open = async (path: string) => {
    await openRow(panel, path);
    await panel.click("#tab-messages");
  };
  const requests = () =>
    panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-entry][role=row]")].map(({ dataset }) =>
        Number(dataset["entry"]),
      ),
    );
  const filter = (text: string) => panel.fill('[data-action="message-filter"]', text);

  beforeAll(async () => {
    server = await startLiveServer();
    page = await browser().openPage(server.url);
    panel = await browser().openPanel(page);
    await page.evaluate(async (bodies) => {
      for (const body of bodies) await (await fetch("/answer", { method: "POST", body })).text();
    }, QUESTIONS);
    await panel.click("[data-others]");
    await open("/answer");
    await waitUntil("all requests", async () => (await requests()).length === QUESTIONS.length);
  });
  afterAll(() => server.close());

  test("requests are filtered by what they sent and what was answered", async () => {
    const all = await requests();
    await filter("green");
    await expect.poll(requests).toEqual([all[1], all[3]]);
    await filter("true -green");
    await expect.poll(requests).toEqual([all[0], all[2]]);
    await filter("");
    await expect.poll(requests).toEqual(all);
  });

  test("requests are sorted, and stay as they came when they are not", async () => {
    const all = await requests();
    const sortByStart = () => panel.click('.detail-pane [data-column="time"] button');
    await sortByStart();
    await sortByStart();
    await expect.poll(requests).toEqual([...all].reverse());
    await sortByStart();
    await expect.poll(requests).toEqual(all);
  });

  test("requests have the columns that were chosen", async () => {
    const shown = () =>
      panel.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".detail-pane [data-column]")].map(
          ({ dataset }) => dataset["column"],
        ),
      );
    await expect.poll(shown).toEqual(["time", "gap", "duration", "status", "size", "preview"]);
    await panel.click('[data-action="columns"]');
    await panel.click('[data-column-choice="status"]');
    await expect.poll(shown).toEqual(["time", "gap", "duration", "size", "preview"]);
    await panel.click('[data-column-choice="status"]');
    await panel.click('[data-action="columns"]');
  });

  test("the line between list and detail is moved by keys, and keeps its share", async () => {
    const shares = () =>
      panel.evaluate(() => ({
        shown: Number(document.querySelector(".splitter.vertical")?.getAttribute("aria-valuenow")),
        kept: Math.round(Number(localStorage.getItem("detailShare")) * 100),
      }));
    const before = await shares();
    expect(before.shown).toBe(before.kept);
    for (let i = 0; i < 3; i++) await pressIn(panel, ".splitter.vertical", "ArrowRight");
    // What is kept is so at once, what is shown is drawn later.
    const after = (await shares()).kept;
    expect(after).toBeLessThan(before.kept);
    await expect.poll(shares).toEqual({ shown: after, kept: after });
  });

  test("a chosen message stays in sight while new ones come", async () => {
    const texts = (from: number) => Array.from({ length: 60 }, (_, i) => `text ${from + i}`);
    const count = () =>
      panel.evaluate(() =>
        Number(document.querySelector(".detail-pane [role=grid]")?.getAttribute("aria-rowcount")),
      );
    await openSocket(page);
    await say(page, texts(0));
    await open("/socket");
    await expect.poll(count).toBe(121);
    await panel.waitFor(
      "the newest message",
      () => document.querySelector("#message-120") !== null,
    );
    await panel.click("#message-118");
    await panel.waitFor("the payload", () => document.querySelector(".payload") !== null);
    await say(page, texts(60));
    await expect.poll(count).toBe(241);
    const isInSight = () =>
      panel.evaluate(() => {
        const list = document.querySelector(".detail-pane [role=grid]")?.getBoundingClientRect();
        const row = document.querySelector('#message-118[aria-selected="true"]');
        const place = row?.getBoundingClientRect();
        if (list === undefined || place === undefined) return false;
        return place.top >= list.top && place.bottom <= list.bottom + 1;
      });
    await expect.poll(isInSight).toBe(true);
    await panel.click(".to-newest");
    await panel.waitFor(
      "the newest message",
      () => document.querySelector("#message-240") !== null,
    );
  });

  test("a long search is stopped, and goes on", async () => {
    // To find no end of them is long work for an expression that tries every way to divide them.
    const text = "a".repeat(15);
    await say(page, [...Array.from({ length: 1000 }, () => text), `${text}!`]);
    const said = 2 * (1000 + 1);
    await open("/socket");
    await panel.waitFor(
      "all messages",
      (count) =>
        Number(document.querySelector(".detail [role=grid]")?.getAttribute("aria-rowcount")) >
        count,
      said,
    );
    const progress = () =>
      panel.evaluate(() => {
        const { found, done } =
          document.querySelector<HTMLElement>(".search-progress")?.dataset ?? {};
        const stop = document.querySelector('[data-action="stop-search"]');
        return { found: Number(found), done, stop: stop?.textContent ?? "" };
      });
    // As soon as it is there: the search goes on without waiting for anybody.
    await panel.evaluate(() => {
      const watch = new MutationObserver(() => {
        const button = document.querySelector<HTMLElement>('[data-action="stop-search"]');
        if (button === null) return;
        watch.disconnect();
        button.click();
      });
      watch.observe(document.body, { childList: true, subtree: true });
    });
    await filter("/(a+)+!/");
    await expect.poll(progress).toEqual({ found: 0, done: "false", stop: "Go on" });
    await panel.click('[data-action="stop-search"]');
    await expect.poll(progress).toEqual({ found: 2, done: "true", stop: "" });
    await filter("");
  });

  test("a request that is answered with an error is seen to have failed", async () => {
    await page.evaluate(async () => {
      await (await fetch("/broken")).text();
    });
    await open("/broken");
    const [status, problem] = await panel.waitFor("its status", () => {
      const cell = document.querySelector("[data-entry][role=row] .status");
      if (cell?.textContent !== "500") return undefined;
      const sample = document.createElement("span");
      sample.style.color = "var(--problem)";
      document.body.append(sample);
      const colors = [cell, sample].map((it) => getComputedStyle(it).color);
      sample.remove();
      return colors;
    });
    expect(status).toBe(problem);
  });
});
