import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { endpointRows } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { askOnce, openSocket, say } from "../support/page-sockets.ts";
import { completeLog, openPanelWindow } from "../support/watched-page.ts";

/** One request and one open socket of its own, told apart by the query; without `base`, to the document's own server. */
const traffic = (name: string, base = "") => `<script>
  const base = "${base}" || location.origin + "/";
  fetch(base + "answer?${name}").then((response) => response.text());
  new WebSocket(base.replace("http", "ws") + "socket?${name}");
</script>`;

forEachBrowser("the documents of a tab", (browser) => {
  let server: LiveServer;
  let page: DrivenPage;
  let panel: DrivenPage;

  beforeAll(async () => {
    server = await startLiveServer({
      "/same": traffic("same"),
      "/other": traffic("other"),
      "/sandboxed": traffic("sandboxed"),
      "/nested": `<iframe src="/same"></iframe>${traffic("nested")}`,
    });
    page = await browser().openPage(server.url);
    panel = await openPanelWindow(browser(), page);
  });
  afterAll(() => server.close());

  /** Paths with queries of every entry in the panel's log, sorted; of requests, only those that are over. */
  const asked = async (view: DrivenPage = panel) => {
    const { log } = await completeLog(view);
    return log.entries
      .filter(({ _realtime }) => _realtime.mechanism === "websocket" || _realtime.state !== "open")
      .map(({ request }) => request.url.replace(/^\w+:\/\/[^/]+/, ""))
      .sort();
  };
  const bothOf = (names: readonly string[]) =>
    names.flatMap((name) => [`/answer?${name}`, `/socket?${name}`]).sort();

  const addFrames = () =>
    page.evaluate(
      (frames) => {
        for (const attributes of frames) {
          const frame = document.createElement("iframe");
          for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
          document.body.append(frame);
        }
      },
      [
        { src: `${server.url}same` },
        { src: `${server.otherUrl}other` },
        { src: `${server.url}nested?` },
        { srcdoc: traffic("srcdoc", server.url) },
        { sandbox: "allow-scripts", src: `${server.url}sandboxed` },
        { sandbox: "allow-scripts", srcdoc: traffic("closed", server.url) },
      ],
    );
  const IN_FRAMES = bothOf(["same", "other", "nested", "same", "srcdoc", "sandboxed", "closed"]);

  test("in frames that came before anybody looked and after are all there", async () => {
    await addFrames();
    await expect.poll(() => asked()).toEqual(IN_FRAMES);
    const late = await openPanelWindow(browser(), page);
    await expect.poll(() => asked(late)).toEqual(IN_FRAMES);
    await late.close();
  });

  test("each have endpoints of their own, except where the same page is in two frames", async () => {
    const { log } = await completeLog(panel);
    const sockets = log._realtime.endpoints.filter(({ technique }) => technique === "websocket");
    expect(sockets.map(({ connections }) => connections).sort()).toEqual([1, 1, 1, 1, 1, 2]);
  });

  test("after the extension was reloaded are there for whoever looks anew, and nothing twice", async () => {
    await panel.close();
    await browser().reloadExtension();
    await askOnce(page);
    const anew = await openPanelWindow(browser(), page);
    await expect.poll(() => asked(anew)).toEqual(["/answer", ...IN_FRAMES]);
    panel = anew;
    await page.reload();
    await askOnce(page);
    await expect.poll(() => asked()).toEqual(["/answer"]);
  });

  test("are kept apart over navigation, back and forward, and nothing is there twice", async () => {
    await page.goto(`${server.url}first`);
    await expect.poll(() => asked()).toEqual([]);
    await panel.click("[data-action=preserve]");
    await openSocket(page);
    await say(page, ["on the first page"]);
    await expect.poll(() => asked()).toEqual(["/socket"]);

    await page.goto(`${server.url}second`);
    await askOnce(page);
    await expect.poll(() => asked()).toEqual(["/answer", "/socket"]);

    await page.back();
    await page.waitFor("the first page", () => location.pathname === "/first");
    await openSocket(page);
    await say(page, ["back on the first page"]);
    await expect.poll(() => asked()).toEqual(["/answer", "/socket", "/socket"]);

    await page.evaluate(() => {
      history.forward();
    });
    await page.waitFor("the second page", () => location.pathname === "/second");
    await askOnce(page);
    await expect.poll(() => asked()).toEqual(["/answer", "/answer", "/socket", "/socket"]);

    const { log } = await completeLog(panel);
    const texts = log.entries.flatMap(({ _webSocketMessages = [] }) =>
      _webSocketMessages.map(({ data }) => data),
    );
    expect(texts).toEqual([
      "on the first page",
      "on the first page",
      "back on the first page",
      "back on the first page",
    ]);
    expect(log._realtime.losses).toEqual([]);
    await expect.poll(() => endpointRows(panel)).not.toEqual([]);
  });
});
