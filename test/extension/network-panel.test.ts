import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "puppeteer-core";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import type { LogEntry, LogText } from "../support/log-shape.ts";
import { completeLogOf, openWatchedPage, scenarioEnd } from "../support/watched-page.ts";

/** What the Network panel holds of one imported request. */
interface Imported {
  readonly url: string;
  readonly frames: readonly (readonly [type: string, opcode: number, text: string])[];
  readonly events: readonly (readonly [name: string, id: string, data: string])[];
}

describe("Chromium's own Network panel", () => {
  let browser: DrivenBrowser;
  let lab: Lab;
  let log: LogText;
  let devTools: Page;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    browser = await launchWithExtension("chromium");
    const watched = await openWatchedPage(browser);
    const { page } = watched;
    // One page with what two scenarios do, so that one log has both kinds of messages.
    await page.goto(scenarioUrl(lab, scenario("socket-payloads"), "import"));
    await scenarioEnd(page);
    await page.evaluate(async () => {
      const stream = new EventSource("/controls/stream/ends");
      let heard = 0;
      await new Promise<void>((resolve) =>
        stream.addEventListener("message", () => {
          heard += 1;
          if (heard === 3) resolve();
        }),
      );
      stream.close();
    });
    log = await completeLogOf(watched);
    await page.goto("about:blank");
    if (!(page instanceof ChromiumPage)) throw new Error("this is not Chromium");
    devTools = await page.page.openDevTools();
    await waitUntil("DevTools to have imported the log", async () => {
      await devTools.evaluate(inNetworkPanel(IMPORT, JSON.stringify(log)));
      return true;
    });
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  const entryOf = (type: string): LogEntry => {
    const found = log.log.entries.find(({ _resourceType }) => _resourceType === type);
    if (found === undefined) throw new Error(`the log has no ${type}`);
    return found;
  };
  const held = async () => (await devTools.evaluate(inNetworkPanel(HELD))) as Imported[];
  const imported = async (url: string): Promise<Imported | undefined> => {
    const all = await held();
    return all.find((each) => each.url === url);
  };

  test("imports every entry of an exported log", async () => {
    const all = await held();
    expect(all.map(({ url }) => url).sort()).toEqual(
      log.log.entries.map(({ request }) => request.url).sort(),
    );
  });

  test("imports the messages of a WebSocket", async () => {
    const { request, _webSocketMessages } = entryOf("websocket");
    expect(_webSocketMessages).toHaveLength(15);
    expect((await imported(request.url))?.frames).toEqual(
      _webSocketMessages?.map(({ type, opcode, data }) => [type, opcode, data]),
    );
  });

  test("imports the events of an event stream", async () => {
    const { request, _eventSourceMessages } = entryOf("eventsource");
    expect(_eventSourceMessages).toHaveLength(3);
    expect((await imported(request.url))?.events).toEqual(
      _eventSourceMessages?.map(({ eventName, eventId, data }) => [eventName, eventId, data]),
    );
  });

  test.each([
    ["websocket", "web-socket-frames"],
    ["eventsource", "eventSource"],
  ])("shows the messages of a %s in a tab of their own", async (type, tab) => {
    const { request, ...entry } = entryOf(type);
    const messages = entry._webSocketMessages ?? entry._eventSourceMessages;
    const text = messages?.find(({ data }) => data !== "")?.data ?? "";
    expect(text).not.toBe("");
    await devTools.evaluate(inNetworkPanel(SHOW, request.url, tab));
    await waitUntil("the first message in the tab", async () =>
      String(await devTools.evaluate(inNetworkPanel(SHOWN))).includes(text.slice(0, 40)),
    );
  });
});

/**
 * Source that runs in DevTools with the modules that its own pages import; `panel` is the Network panel, `log` what it
 * holds, `values` the arguments.
 */
function inNetworkPanel(body: string, ...values: readonly string[]): string {
  return `(async () => {
    const values = ${JSON.stringify(values)};
    const ui = await import("./ui/legacy/legacy.js");
    await ui.ViewManager.ViewManager.instance().showView("network");
    const { NetworkPanel } = (await import("./panels/network/network.js")).NetworkPanel;
    const { NetworkLog } = (await import("./models/logs/logs.js")).NetworkLog;
    const panel = NetworkPanel.instance();
    const log = NetworkLog.instance();
    ${body}
  })()`;
}

const IMPORT = `await panel.networkLogView.onLoadFromFile(new File(values, "exported.har"));`;

const HELD = `return log.requests().map((request) => ({
  url: request.url(),
  frames: request.frames().map(({ type, opCode, text }) => [type, opCode, text]),
  events: request.eventSourceMessages().map((it) => [it.eventName, it.eventId, it.data]),
}));`;

const SHOW = `
  const [url, tab] = values;
  const request = log.requests().find((each) => each.url() === url);
  await panel.selectAndActivateRequest(request, tab);`;

/** All text that is to be seen of the chosen request, in whatever shadow it lies. */
const SHOWN = `
  const textOf = (node) => [
    ...(node.shadowRoot ? [textOf(node.shadowRoot)] : []),
    ...[...node.childNodes].map((child) => (child.nodeType === Node.TEXT_NODE ? child.data : textOf(child))),
  ].join(" ");
  return textOf(panel.networkItemView.element);`;
