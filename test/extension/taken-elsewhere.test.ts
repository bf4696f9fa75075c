import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { copiedBy } from "../support/copied-text.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { chooseMessage, filterMessages, openMessages, shownRows } from "../support/message-list.ts";
import {
  ORDER_PLACE,
  SIGNAL,
  startPriceServer,
  type PriceServer,
  type ServedOrder,
} from "../support/price-server.ts";

forEachBrowser("what is taken elsewhere", (browser, name) => {
  let server: PriceServer;
  let page: DrivenPage;
  let panel: DrivenPanel;

  beforeAll(async () => {
    server = await startPriceServer();
    page = await browser().openPage();
    panel = await browser().openPanel(page);
    await page.goto(server.url);
    await page.waitFor("both sockets to close", "isDone()");
    await page.evaluate("asked");
  });
  afterAll(() => server.close());

  /** Copies what was chosen in each of these ways. */
  const copies = async (...ways: readonly string[]): Promise<string[]> => {
    await panel.click('[data-action="copy"]');
    const texts: string[] = [];
    for (const way of ways) texts.push(await copiedBy(panel, `copy-${way}`));
    await panel.click('[data-action="copy"]');
    return texts;
  };

  test("copies of a message are its text, its value as JSON, or its bytes", async () => {
    await openMessages(panel, "/plain");
    await chooseMessage(panel, 0);
    expect(await copies("text", "json")).toEqual([
      '{"sym":"ACME","px":41.2}',
      '{\n  "sym": "ACME",\n  "px": 41.2\n}',
    ]);
    await filterMessages(panel, "is:binary");
    await expect.poll(() => shownRows(panel)).toBe(1);
    await chooseMessage(panel, 0);
    const [dump = ""] = await copies("hex");
    const digits = dump.split("\n").map((line) => line.slice(8, 8 + 3 * 16 - 1));
    expect(Buffer.from(digits.join("").replaceAll(" ", ""), "hex")).toEqual(Buffer.from(SIGNAL));
    expect(dump.split("\n")[3]).toBe(
      "000030  30 31 32 33 34 35 36 37 38 39 3a 3b 3c 3d 3e 3f  0123456789:;<=>?",
    );
  });

  test("copies of a request ask again for the same", async () => {
    await panel.click("[data-others]");
    await openMessages(panel, "/orders");
    await panel.click("[data-entry]");
    const [command = "", call = ""] = await copies("curl", "fetch");
    expect(JSON.parse(await runInShell(command))).toMatchObject({ taken: true });
    expect(await page.evaluate(`${call.replace(/;$/, "")}.then((it) => it.status)`)).toBe(200);
    const [asked, byCurl, byFetch, ...more] = server.orders;
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      ...{ method: "POST", url: "/orders?q=a%27b", body: `{"item":"it's"}` },
      headers: { "content-type": "application/json", "x-note": "it's" },
    });
    expect(byCurl && ownOf(byCurl)).toEqual(asked && ownOf(asked));
    expect(byFetch).toEqual(asked);
  });

  // It is the last one: another panel of DevTools is in front afterwards.
  test("the place that asked leads to its source in Chromium's DevTools", async () => {
    await openMessages(panel, "/orders");
    await panel.click("[data-entry]");
    await panel.click('[data-view="initiator"]');
    const { line, column } = ORDER_PLACE;
    const place = `${server.url}:${line}:${column[name]}`;
    const told = (selector: string) =>
      panel.evaluate((sought) => document.querySelector(sought)?.textContent, selector);
    await expect.poll(() => told('[data-payload="initiator"] dd')).toBe(place);
    if (page instanceof ChromiumPage) {
      await panel.click('[data-action="open-source"]');
      const devTools = await page.page.openDevTools();
      await expect.poll(() => devTools.evaluate(IN_SOURCES)).toBe(place);
    } else expect(await told('[data-action="open-source"]')).toBeUndefined();
  });
});

/** What is the page's own of a request, and not of whoever asks. */
function ownOf({ method, url, body, headers }: ServedOrder) {
  return { method, url, body, type: headers["content-type"], note: headers["x-note"] };
}

/** Source that runs in DevTools with the modules that its own pages import: where the cursor is in what the Sources panel shows. */
const IN_SOURCES = `(async () => {
  const { SourcesPanel } = (await import("./panels/sources/sources.js")).SourcesPanel;
  const shown = SourcesPanel.instance().sourcesView().currentSourceFrame();
  const state = shown?.textEditor?.state;
  if (state === undefined) return "";
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  return [shown.uiSourceCode().url(), line.number, head - line.from + 1].join(":");
})()`;

/** Where there is no curl, what a shell makes of its words is asked by Node. */
const STAND_IN = `
  const [url, ...words] = process.argv.slice(1);
  const request = { method: "GET", headers: [] };
  for (let i = 0; i < words.length; i += 2) {
    const value = words[i + 1];
    if (words[i] === "-X") request.method = value;
    else if (words[i] === "-H") request.headers.push(value.split(": "));
    else if (words[i] === "--data-raw") Object.assign(request, { method: "POST", body: value });
    else throw new Error("curl " + words[i]);
  }
  fetch(url, request).then((answer) => answer.text()).then(console.log);`;

/** Runs a command for curl in a POSIX shell. @returns what it writes. */
async function runInShell(command: string): Promise<string> {
  const hasCurl = spawnSync("curl", ["--version"]).error === undefined;
  const env = { ...process.env, NODE: process.execPath, STAND_IN };
  const curl = hasCurl ? "" : `curl() { "$NODE" --eval "$STAND_IN" -- "$@"; }; `;
  return (await promisify(execFile)("sh", ["-c", curl + command], { env })).stdout;
}
