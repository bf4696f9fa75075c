import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import type { LogEntry } from "../support/log-shape.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { completeLogOf, openWatchedPage, type WatchedPage } from "../support/watched-page.ts";

/** UTF-16 units kept of a payload, by default. */
const KEPT = 256 * 1024;
const EARLIER = 5;

interface PostData {
  readonly text: string;
  readonly _size?: number;
  readonly _truncated?: true;
}

const postDataOf = (entry: LogEntry | undefined) =>
  (entry?.request as { readonly postData?: PostData } | undefined)?.postData;

forEachBrowser("a form that is larger than what is kept", (browser) => {
  let server: ParityServer;
  let watched: WatchedPage;
  let page: DrivenPage;

  beforeAll(async () => {
    server = await startParityServer();
    server.pages.set("/", "<!doctype html><title>large forms</title>");
    watched = await openWatchedPage(browser());
    ({ page } = watched);
  });
  afterAll(async () => {
    await watched.close();
    await server.close();
  });

  /** Some small requests, and then one with this body. @returns the entry of the last. */
  const sent = async (body: string): Promise<PostData | undefined> => {
    await page.goto(`${server.origin}/`);
    await page.evaluate(`(async () => {
      for (let n = 0; n < ${EARLIER}; n += 1) await (await fetch("/text?" + n)).text();
      await (await fetch("/sink", { method: "POST", body: ${body} })).text();
    })()`);
    const { entries } = (await completeLogOf(watched)).log;
    // Nothing has made room for it.
    expect(entries.map(({ request }) => new URL(request.url).pathname)).toEqual([
      ...new Array<string>(EARLIER).fill("/text"),
      "/sink",
    ]);
    return postDataOf(entries.at(-1));
  };

  test("is kept up to the limit, and marked as cut", async () => {
    const posted = await sent(`(() => {
      const form = new FormData();
      form.append("first", "1 2");
      form.append("image", "Ab+/".repeat(5 * 1024 * 1024));
      form.append("last", "never seen");
      return form;
    })()`);
    expect(posted?.text.slice(0, 40)).toMatch(/^first=1%202&image=Ab%2B%2FAb%2B%2FAb%2B/);
    expect(posted?.text).toHaveLength(KEPT);
    expect(posted?._truncated).toBe(true);
  });

  test("has its true size where the page can know that", async () => {
    const posted = await sent(
      `new URLSearchParams([["first", "1 2"], ["image", "ö".repeat(5 * 1024 * 1024)]])`,
    );
    expect(posted?.text.slice(0, 40)).toMatch(/^first=1\+2&image=%C3%B6%C3%B6/);
    expect(posted?.text).toHaveLength(KEPT);
    expect(posted).toMatchObject({ _truncated: true, _size: 16 + 30 * 1024 * 1024 });
  });

  test("tells the names of files, as the browser knows them", async () => {
    const posted = await sent(`(() => {
      const file = new File(["x"], "real.txt");
      Object.defineProperty(file, "name", { get: () => { throw new Error("of the page's"); } });
      const form = new FormData();
      form.append("file", file);
      return form;
    })()`);
    expect(posted).toMatchObject({ text: "file=real.txt" });
  });
});
