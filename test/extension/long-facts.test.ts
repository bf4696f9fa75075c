import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import type { LogEntry } from "../support/log-shape.ts";
import { startParityServer, type ParityServer } from "../support/parity-server.ts";
import { completeLogOf, openWatchedPage, type WatchedPage } from "../support/watched-page.ts";

/** More than relay and panel believe of any text. */
const LONG = 1_200_000;

/** A page whose script is a URL, as in pages that were saved as a single file. */
const DATA_SCRIPT = `<!doctype html><title>long facts</title><script>
  const script = document.createElement("script");
  script.src = "data:text/javascript," + encodeURIComponent(
    "go = async () => { await (await fetch('/json?from-data')).text(); new WebSocket(location.origin.replace('http', 'ws')).close(); };",
  ) + "/*" + "y".repeat(${LONG}) + "*/";
  document.head.append(script);
</script>`;

type Entry = LogEntry & {
  readonly _initiator?: { readonly url?: string };
  readonly request: { readonly headers: readonly { name: string; value: string }[] };
};

/** Ordinary requests before and after, to be found in the log as ever. */
const ordinary = (when: string): string =>
  `for (let n = 0; n < 3; n += 1) await (await fetch("/text?${when}" + n)).text();`;
const ORDINARY = ["before0", "before1", "before2", "after0", "after1", "after2"];

forEachBrowser("a text of a megabyte", (browser) => {
  let server: ParityServer;
  let watched: WatchedPage;
  let page: DrivenPage;

  beforeAll(async () => {
    server = await startParityServer();
    server.pages.set("/", "<!doctype html><title>long facts</title>");
    server.pages.set("/data-script", DATA_SCRIPT);
  });
  beforeEach(async () => {
    watched = await openWatchedPage(browser());
    ({ page } = watched);
    return () => watched.close();
  });
  afterAll(() => server.close());

  /** Does something between ordinary requests, all of which the log must have. @returns what is in it beside them. */
  const recorded = async (path: string, script: string): Promise<Entry[]> => {
    await page.goto(`${server.origin}${path}`);
    await page.evaluate(
      `(async () => { ${ordinary("before")} ${script}; ${ordinary("after")} })()`,
    );
    const { entries, _realtime } = (await completeLogOf(watched)).log;
    expect(_realtime.losses).toEqual([]);
    const searchOf = ({ request }: LogEntry) => new URL(request.url).search.slice(1);
    const isOrdinary = (entry: LogEntry) => ORDINARY.includes(searchOf(entry));
    expect(entries.filter(isOrdinary).map(searchOf)).toEqual(ORDINARY);
    return entries.filter((entry) => !isOrdinary(entry)) as Entry[];
  };

  test("that is the URL of a script hides nothing that the script does", async () => {
    const entries = await recorded("/data-script", "await go()");
    expect(entries).toHaveLength(2);
    for (const entry of entries) {
      expect(entry._initiator?.url).toMatch(/^data:text\/javascript,go.*…$/);
      expect(entry._initiator?.url).toHaveLength(128);
    }
  });

  test("that is a method, a header or an error is cut", async () => {
    const [get, post] = await recorded(
      "/",
      `{
        const stop = new AbortController();
        const method = "A" + "B".repeat(${LONG});
        const asked = fetch("/text?method", { method, headers: { "x-long": "y".repeat(${LONG}) }, signal: stop.signal });
        stop.abort(new DOMException("m".repeat(${LONG}), "n".repeat(${LONG})));
        await asked.catch(() => undefined);
        const request = new XMLHttpRequest();
        request.open("POST", "/text?header");
        request.setRequestHeader("x-long", "y".repeat(100_000));
        const done = new Promise((resolve) => (request.onloadend = resolve));
        request.send();
        await done;
      }`,
    );
    expect(get?.request.method).toBe(`A${"B".repeat(254)}…`);
    expect(get?._realtime.errors).toMatchObject([
      { name: `${"n".repeat(255)}…`, text: `${"m".repeat(1023)}…` },
    ]);
    for (const entry of [get, post]) {
      const value = entry?.request.headers.find(({ name }) => name === "x-long")?.value;
      expect(value).toBe(`${"y".repeat(16_383)}…`);
    }
  });

  test("that is the id of an event is cut, and its data is not", async () => {
    const [stream] = await recorded(
      "/",
      `await new Promise((resolve) => {
        const source = new EventSource("/long-ids");
        source.onmessage = ({ data }) => data === "c" && resolve(source.close());
      })`,
    );
    expect(stream?._eventSourceMessages?.map(({ data, eventId }) => [data, eventId])).toEqual(
      ["a", "b", "c"].map((letter) => [letter, `${letter.repeat(4095)}…`]),
    );
  });
});
