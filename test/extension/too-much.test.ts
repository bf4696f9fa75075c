import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DrivenBrowser, DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { completeLogOf, openPanelWindow } from "../support/watched-page.ts";

const MIB = 1024 * 1024;
/** Twice as many events as the recorder holds. */
const STREAMS = 65_536;

// The bounds are the recorder's own, and the same in both browsers: one is enough for what takes so long.
describe("in chromium, a page that does far too much", () => {
  let server: ParityServer;
  let browser: DrivenBrowser;
  let page: DrivenPage;

  beforeAll(async () => {
    server = await startParityServer();
    server.pages.set("/page", "<title>far too much</title>");
    browser = await launchWithExtension("chromium");
    page = await browser.openPage(`${server.origin}/page`);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test("sends 16 MiB: their size is told, and their start kept", async () => {
    const size = 16 * MIB;
    const got = await page.evaluate(async (bytes) => {
      const body = new Uint8Array(bytes);
      const stop = new AbortController();
      const sent = fetch("/sink", { method: "POST", body, signal: stop.signal });
      // The network would take its time; what is under test has happened by now.
      stop.abort();
      return sent.then(String, (error: unknown) => (error as Error).name);
    }, size);
    expect(got).toBe("AbortError");
    const panel = await openPanelWindow(browser, page);
    const { entries } = (await completeLogOf({ page, panel })).log;
    expect(entries.map(({ request }) => request)).toMatchObject([{ bodySize: size }]);
    expect(JSON.stringify(entries).length).toBeLessThan(64 * 1024);
    await panel.close();
  });

  test("opens and closes tens of thousands of streams: what no longer fits is counted and shown", async () => {
    await page.reload();
    const states = await page.evaluate((count) => {
      const seen = new Set<number>();
      for (let made = 0; made < count; made += 1) {
        const source = new EventSource("http://[::1]:1/");
        source.close();
        seen.add(source.readyState);
      }
      return [...seen];
    }, STREAMS);
    expect(states).toEqual([2]);
    const panel = await openPanelWindow(browser, page);
    await expect
      .poll(async () =>
        Number(
          await panel.evaluate(
            () => document.querySelector<HTMLElement>("[data-dropped]")?.dataset["dropped"],
          ),
        ),
      )
      .toBeGreaterThanOrEqual(STREAMS);
    await panel.close();
  });
});
