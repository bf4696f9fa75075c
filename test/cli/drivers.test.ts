import type { Har } from "har-format";
import { expect, test } from "vitest";
import { PageLoadError } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { HeldLog } from "../../src/cli/held-log.ts";
import { PanelWindow } from "../../src/cli/panel-window.ts";
import { watchPage } from "../../src/cli/watch-page.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { deadUrl, startRealtimeServer } from "../support/realtime-server.ts";
import { servePages } from "../support/served-pages.ts";

const NOT_INTERRUPTED = new AbortController().signal;

forEachBrowser("the driver", (browser) => {
  test("evaluates in the page's own global, whatever its Content Security Policy", async () => {
    const server = await servePages({
      "/": {
        headers: { "content-security-policy": "default-src 'none'; script-src 'nonce-n'" },
        body: `<!doctype html><button>press</button><script nonce="n">
          let pressed = [];
          document.querySelector("button").onclick = (event) => pressed.push(event.isTrusted);
        </script>`,
      },
    });
    const page = await browser().openPage(server.url);
    expect(await page.evaluate("[typeof pressed, typeof require]")).toEqual([
      "object",
      "undefined",
    ]);
    expect(await page.evaluate((a, b) => Promise.resolve({ sum: a + b.n }), 1, { n: 2 })).toEqual({
      sum: 3,
    });
    expect(await page.evaluate("undefined")).toBeUndefined();
    await expect(page.evaluate("nothing.there")).rejects.toThrow("nothing is not defined");
    await expect(page.evaluate("not an expression")).rejects.toThrow();
    await page.click("button");
    await page.waitFor("the click", "pressed.length > 0");
    expect(await page.evaluate("pressed")).toEqual([true]);
    await page.close();
    expect(await page.isAlive()).toBe(false);
    await server.close();
  });

  test("clicks what was meant and nothing else, though it moves away from the pointer", async () => {
    const server = await servePages({
      "/": {
        body: `<!doctype html><style>* { margin: 0 } button { position: absolute; left: 0 }</style>
        <body><button id="other">other</button><button id="meant">meant</button><script>
          const clicked = [];
          const heard = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
          for (const kind of heard) document.addEventListener(kind, ({ target }) => clicked.push(target.id));
          const meant = document.querySelector("#meant");
          let moves = 0;
          meant.onpointermove = () => { if (++moves < 3) meant.style.top = moves * 100 + "px"; };
        </script>`,
      },
    });
    const page = await browser().openPage(server.url);
    await page.click("#meant");
    expect(await page.evaluate("clicked")).toEqual(Array.from({ length: 5 }, () => "meant"));
    expect(await page.evaluate("moves")).toBeGreaterThanOrEqual(3);
    await page.close();
    await server.close();
  });

  test("presses keys as a keyboard does, in pages and in the panel", async () => {
    const server = await servePages({
      "/": {
        body: `<!doctype html><input autofocus><script>
          let keys = [];
          addEventListener("keydown", (event) => {
            keys.push([event.isTrusted, event.key, event.ctrlKey, event.shiftKey]);
            if (event.ctrlKey) event.preventDefault();
          });
        </script>`,
      },
    });
    const page = await browser().openPage(server.url);
    await page.click("input");
    for (const key of ["a", "Control+f", "Shift+?", "Escape"]) await page.press(key);
    await page.waitFor("the last key", "keys.at(-1)?.[1] === 'Escape'");
    const keys = (await page.evaluate("keys")) as [boolean, string, boolean, boolean][];
    expect(keys.filter(([, key]) => key !== "Control" && key !== "Shift")).toEqual([
      [true, "a", false, false],
      [true, "f", true, false],
      [true, "?", false, true],
      [true, "Escape", false, false],
    ]);
    expect(await page.evaluate(() => document.querySelector("input")?.value)).toBe("a?");

    const panel = await browser().openPanel(page);
    await panel.click("[data-action=filter]");
    await panel.press("x");
    await panel.press("Backspace");
    await panel.press("y");
    await panel.waitFor(
      "what was typed",
      (wanted) =>
        document.querySelector<HTMLInputElement>("[data-action=filter]")?.value === wanted,
      "y",
    );
    await panel.close();
    await page.close();
    await server.close();
  });

  test("dismisses what a page asks the person, so that the page goes on", async () => {
    const ask = `<script>var answer = [alert("stop"), confirm("sure?"), prompt("name?", "n")];</script>`;
    const server = await servePages({ "/": { body: `<!doctype html>${ask}` } });
    const page = await browser().openPage(server.url);
    expect(await page.evaluate("answer")).toEqual([null, false, null]);
    await page.close();
    await server.close();
  });

  test("tells a page that cannot be loaded from one with an error status", async () => {
    const server = await servePages({});
    const page = await browser().openPage();
    await expect(page.goto(await deadUrl())).rejects.toThrow(PageLoadError);
    await expect(page.goto(await deadUrl(), { until: "committed" })).rejects.toThrow(PageLoadError);
    await page.goto(`${server.url}missing`);
    expect(await page.evaluate(() => document.body.textContent)).toBe("not found");
    await page.close();
    await server.close();
  });

  test("opens the panel in the real DevTools and the real popup, both on the page's tab", async () => {
    const server = await startRealtimeServer();
    const page = await browser().openPage(server.url);
    const panel = await browser().openPanel(page);
    expect(await panel.evaluate(() => location.pathname)).toBe("/panel.html");
    expect(await panel.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 800]);
    await panel.waitFor("the polled endpoint", () => document.body.textContent.includes("/status"));
    await panel.hide();
    await panel.show();
    for (const picture of [await panel.screenshot(), await panel.screenshotDevTools()])
      expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe("PNG");
    await panel.close();

    const popup = await browser().openPopup(page);
    expect(await popup.evaluate(() => location.pathname)).toBe("/popup.html");
    await popup.waitFor("the polled endpoint", () => document.body.textContent.includes("/status"));
    await page.close();
    await server.close();
  });

  test("stops the background, which starts again when it is asked, and reloads the extension", async () => {
    const mark = () =>
      browser().background.evaluate(() => {
        const global = globalThis as { driverMark?: number };
        global.driverMark ??= Math.random();
        return global.driverMark;
      });
    const first = await mark();
    expect(await mark()).toBe(first);
    await browser().stopBackground();
    const second = await mark();
    expect(second).not.toBe(first);
    await browser().reloadExtension();
    expect(await mark()).not.toBe(second);
  });

  test("the panel's window keeps what a page did before its tab went elsewhere", async () => {
    const server = await servePages({
      "/": { body: `<!doctype html><script>fetch("/signed-in").then((r) => r.text());</script>` },
      "/home": { body: `<!doctype html><script>fetch("/news").then((r) => r.text());</script>` },
    });
    const page = await browser().openPage();
    const panel = await PanelWindow.open(browser(), page, { form: "redacted", maxPayload: 1024 });
    const ended = async () => {
      const { log } = JSON.parse(await panel.log()) as Har;
      return log.entries
        .filter(({ response }) => response.status === 404)
        .map(({ request }) => new URL(request.url).pathname);
    };
    await page.goto(server.url);
    await waitUntil("the first page's request", async () => (await ended()).length === 1);
    await page.goto(`${server.url}home`);
    await waitUntil("the second page's request", async () => (await ended()).includes("/news"));
    expect(await ended()).toEqual(["/signed-in", "/news"]);
    await page.close();
    await server.close();
  });

  test("a closed tab is noticed, and the panel's window still holds its log", async () => {
    const server = await startRealtimeServer();
    const page = await browser().openPage();
    const panel = await PanelWindow.open(browser(), page, { form: "redacted", maxPayload: 1024 });
    const held = new HeldLog(panel);
    await page.goto(server.url, { until: "committed" });
    await page.waitFor("six polls", "isDone()");
    expect((await held.newest()).failure).toBeUndefined();
    let looks = 0;
    const { end } = await watchPage(page, {
      duration: 30_000,
      until: undefined,
      signal: NOT_INTERRUPTED,
      isRecorded: () => panel.isAlive(),
      onLook: () => {
        if (++looks === 2) void page.close();
      },
    });
    expect(end).toBe("lost");
    expect(looks).toBeGreaterThanOrEqual(2);
    const { log, failure } = await held.newest();
    expect(log?.match(/\/status"/g)?.length).toBeGreaterThanOrEqual(6);
    expect(failure).toBeUndefined();
    await server.close();
  });
});
