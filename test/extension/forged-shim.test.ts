import { afterAll, beforeAll, expect, test } from "vitest";
import { HAND_OVER } from "../../src/bridge/hand-over.ts";
import { KIND_CODE } from "../../src/core/capture/vocabulary.ts";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { endpointRow, endpointRows } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openSocket, say } from "../support/page-sockets.ts";
import { switchSites } from "../support/switch-sites.ts";
import { completeLog, completeLogOf, openPanelWindow } from "../support/watched-page.ts";

const MARKUP = '<img src=x onerror="document.title=1">';

/**
 * A page that answers the hand-over in a shim's place and keeps the port it gets. `forge` sends over it, `forged` says what the
 * other side has said.
 */
const FORGER = `<script>
  const said = [];
  let port;
  performance.addEventListener("${HAND_OVER}", (event) => {
    if (!String(event.data).endsWith(":viewer")) return;
    event.preventDefault();
    port = event.ports[0];
    port.onmessage = ({ data }) => said.push(data);
  });
  globalThis.forge = (message) => port.postMessage(message);
  globalThis.hasPort = () => port !== undefined;
  globalThis.heard = () => said.map(({ type }) => type);

  globalThis.info = (more) => ({
    document: "forged", url: location.href, isTop: true, startedAt: Date.now(), visibility: "visible",
    first: 0, next: 2, dropped: { events: {}, bytes: 0 }, carried: [], forgotten: [], troubles: [], ...more,
  });
  globalThis.batch = (more) => ({
    document: "forged", firstSeq: 0, count: 1, kinds: Uint8Array.of(${KIND_CODE.started}), ats: Float64Array.of(Date.now()),
    subjects: Uint32Array.of(1), sizes: Float64Array.of(-1), flags: Uint8Array.of(0), lengths: Uint32Array.of(0),
    text: "", bytes: new Uint8Array(0), facts: [], now: Date.now(), ...more,
  });
</script>`;

interface Forger {
  readonly forge: (message: unknown) => void;
  readonly hasPort: () => boolean;
  readonly heard: () => string[];
  readonly info: (more: object) => object;
  readonly batch: (more: object) => object;
}
const FRAME = `<script>
  const socket = new WebSocket("ws://" + location.host + "/socket");
  socket.onopen = () => socket.send("from the frame");
</script>`;

forEachBrowser(
  "where a page forges or overhears what the extension says to itself, one that answers in the shim's place",
  (browser) => {
    let server: LiveServer;
    let page: DrivenPage;
    let panel: DrivenPage;

    beforeAll(async () => {
      server = await startLiveServer({ "/forger": FORGER, "/frame": FRAME });
      // No shim in the document, as in one that was there before the extension.
      await switchSites(browser(), ["127.0.0.1"]);
      page = await browser().openPage(`${server.url}forger`);
      await switchSites(browser(), []);
      panel = await openPanelWindow(browser(), page);
      await page.waitFor("the hand-over", () => (globalThis as unknown as Forger).hasPort());
    });
    afterAll(() => server.close());

    const refused = () =>
      panel.evaluate(() => {
        const line = document.querySelector<HTMLElement>(".status-line");
        return {
          count: Number(line?.dataset["refused"]),
          reasons: line?.querySelector<HTMLElement>(".warning")?.title.split("\n").sort(),
        };
      });

    test("has its garbage refused, counted and shown", async () => {
      await page.evaluate(() => {
        const { forge, info } = globalThis as unknown as Forger;
        forge("garbage");
        forge(null);
        forge({ v: 1 });
        forge({ v: 999, type: "hello", payload: { info: info({}) } });
        forge({ v: 1, type: "attach", payload: { tab: 1 } });
        forge({ v: 1, type: "__proto__", payload: {} });
        forge({ v: 1, type: "hello", payload: { info: info({ next: -1 }) } });
        forge({ v: 1, type: "hello", payload: {} });
        forge({ v: 1, type: "trouble", payload: { troubles: [{ what: 1, count: "many" }] } });
      });
      await expect.poll(refused).toEqual({
        count: 9,
        reasons: ["bad-payload: 3", "foreign: 3", "unknown-type: 2", "version: 1"],
      });
      expect(await endpointRows(panel)).toEqual([]);
    });

    test("has a batch refused whose columns do not fit, or that is another document's", async () => {
      const before = (await refused()).count;
      await page.evaluate(() => {
        const { forge, info, batch } = globalThis as unknown as Forger;
        const send = (more: object) =>
          forge({ v: 1, type: "batch", payload: { batch: batch(more) } });
        send({});
        forge({ v: 1, type: "hello", payload: { info: info({}) } });
        send({ document: "another" });
        send({ count: 2 });
        send({ count: 2 ** 31 });
        send({ kinds: Uint8Array.of(250) });
        send({ ats: Float64Array.of(NaN) });
        send({ lengths: Uint32Array.of(10) });
        send({ text: "more than the lengths say" });
        send({ kinds: [1] });
        send({ facts: [[0, { url: 1 }]] });
      });
      await expect.poll(async () => (await refused()).count).toBe(before + 10);
      expect(await endpointRows(panel)).toEqual([]);
    });

    test("gets the credit of refused batches back, and their rows are counted as lost", async () => {
      // The first twelve, and four again for each four that came.
      await page.waitFor(
        "credit for ten batches",
        () =>
          (globalThis as unknown as Forger).heard().filter((type) => type === "credit").length ===
          3,
      );
      const { losses } = (await completeLog(panel)).log._realtime;
      expect(losses).toMatchObject([
        { events: 2, reason: expect.stringContaining("not believed") as string },
      ]);
    });

    test("shows what it forges well as text, and gets nothing but what a shim gets", async () => {
      await page.evaluate(
        (method, url) => {
          const { forge, batch } = globalThis as unknown as Forger;
          const fact = { mechanism: "websocket", method, url, requestHeaders: [], visible: true };
          forge({
            v: 1,
            type: "batch",
            payload: { batch: batch({ firstSeq: 2, facts: [[0, fact]] }) },
          });
        },
        "GET",
        `ws://a.test/${MARKUP}`,
      );
      await expect.poll(() => endpointRows(panel)).toHaveLength(1);
      expect(await panel.evaluate(() => document.querySelectorAll("img").length)).toBe(0);
      const heard = await page.evaluate(() => (globalThis as unknown as Forger).heard());
      expect(new Set(heard)).toEqual(new Set(["resume", "credit"]));
    });

    test("does not keep other documents from being recorded", async () => {
      await page.evaluate((src) => {
        const frame = document.createElement("iframe");
        frame.src = src;
        document.body.append(frame);
      }, `${server.otherUrl}frame`);
      await expect
        .poll(() => endpointRow(panel, `${new URL(server.otherUrl).host}/socket`))
        .toMatchObject({ technique: "websocket", sent: 1, received: 1 });
      await page.goto(server.url);
      await openSocket(page);
      await say(page, ["after all"]);
      await expect
        .poll(() => endpointRow(panel, "/socket"))
        .toMatchObject({ sent: 1, received: 1 });
      // The row may still be that of the frame before.
      const log = await completeLogOf({ page, panel });
      expect(log.log.entries[0]?._webSocketMessages?.[0]?.data).toBe("after all");
    });
  },
);
