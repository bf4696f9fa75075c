import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel, View } from "../../src/cli/browsers/driven-browser.ts";
import { MARKUP } from "../../src/lab/controls/bodies.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { endpointRows, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { openStream } from "../support/page-sockets.ts";
import { scenarioEnd } from "../support/watched-page.ts";

forEachBrowser("markup of a page", (browser, name) => {
  let lab: Lab;
  let server: LiveServer;
  let page: DrivenPage;
  let panel: DrivenPanel;
  let before: Awaited<ReturnType<typeof footprint>>;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    server = await startLiveServer();
    page = await browser().openPage();
    panel = await browser().openPanel(page);
    await panel.waitFor("the panel", () => document.querySelector(".empty") !== null);
    before = await footprint(panel);
    await page.goto(scenarioUrl(lab, scenario("markup"), name));
    await scenarioEnd(page);
  });
  afterAll(async () => {
    await lab.close();
    await server.close();
  });

  test.each([
    ["/controls/stream/markup", "[data-message]"],
    ["/controls/socket", '[data-message][data-direction="received"]'],
    ["/controls/body/markup", "[data-entry]"],
  ])("from %s is text in list and payload", async (path, line) => {
    if (path.includes("body")) await panel.click("[data-others]");
    await openRow(panel, path);
    await panel.click(line);
    await panel.click('[data-view="text"]');
    const textOf = (selector: string) =>
      panel.evaluate((sought) => document.querySelector(sought)?.textContent, selector);
    const text = path.includes("body") ? JSON.stringify(MARKUP).slice(1, -1) : MARKUP;
    await expect.poll(() => textOf('[data-payload="text"]')).toContain(text);
    await expect.poll(() => textOf(`${line} .preview`)).toContain(text.slice(0, 60));
    expect(await footprint(panel)).toEqual(before);
  });

  test("in names, addresses and errors is text, in the panel and in the popup", async () => {
    await page.goto(server.url);
    await openStream(page);
    await page.evaluate(async (markup) => {
      document.title = markup;
      const stream = new EventSource(`/stream?${markup}#${markup}`);
      stream.addEventListener(markup, () =>
        document.documentElement.setAttribute("data-heard", ""),
      );
      const socket = new WebSocket(`ws://${location.host}/socket?${markup}`);
      const opened = (target: EventTarget) =>
        new Promise((resolve) => target.addEventListener("open", resolve));
      await Promise.all([opened(socket), opened(stream)]);
      const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
      socket.close(4000, markup.slice(0, 100));
      await closed;
    }, MARKUP);
    server.tell(`event: ${MARKUP}\nid: ${MARKUP}\ndata: named\n\n`);
    await page.waitFor("the event", () => "heard" in document.documentElement.dataset);
    const ofThisPage = async () =>
      (await endpointRows(panel)).filter(({ name }) =>
        name.includes(server.url.replace(/^http/, "")),
      );
    await expect
      .poll(async () => (await ofThisPage()).map(({ received }) => received).sort())
      .toEqual([0, 0, 1]);
    for (const { id } of await ofThisPage()) {
      await panel.click(`[data-endpoint="${id}"]`);
      for (const tab of ["summary", "charts", "messages"]) await panel.click(`#tab-${tab}`);
    }
    expect(await footprint(panel)).toEqual(before);

    const popup = await browser().openPopup(page);
    await popup.waitFor(
      "the rows",
      () => document.querySelectorAll("[data-endpoint]").length === 3,
    );
    expect(await footprint(popup)).toMatchObject({ foreign: 0 });
  });
});

/** What markup would leave behind: elements of kinds that our pages do not make, and its title. */
function footprint(view: View) {
  return view.evaluate(() => ({
    harmed: document.title.includes("harmed"),
    scripts: document.querySelectorAll("script").length,
    foreign: document.querySelectorAll("img, iframe, pre *, .preview b, [onerror]").length,
  }));
}
