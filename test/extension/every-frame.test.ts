import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { ASK, asked, go } from "../support/asking-pages.ts";
import { completeLog, openPanelWindow, openWatchedPage } from "../support/watched-page.ts";

const STRICT = `<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'unsafe-inline'; connect-src *">`;

/** A page with a frame of every kind that has a document of its own at once or by and by. */
const FRAMES = `<body><div id="markup"></div><script>{
  const { origin } = location;
  const other = origin.replace("127.0.0.1", "localhost");
  const script = (kind) => "<script>fetch('" + origin + "/answer?" + kind + "')</" + "script>";
  const add = (fill) => {
    const frame = document.createElement("iframe");
    fill(frame);
    document.body.append(frame);
    return frame;
  };
  fetch("/answer?top");
  add((frame) => (frame.src = "/frame?same-origin"));
  add((frame) => (frame.src = other + "/frame?cross-origin"));
  add((frame) => (frame.src = "/strict?strict-policy"));
  add((frame) => { frame.sandbox.add("allow-scripts"); frame.src = "/frame?sandboxed"; });
  add((frame) => (frame.srcdoc = script("srcdoc")));
  add((frame) => { frame.sandbox.add("allow-scripts"); frame.srcdoc = script("sandboxed-srcdoc"); });
  add((frame) => (frame.src = URL.createObjectURL(new Blob([script("blob")], { type: "text/html" }))));
  add((frame) => (frame.src = "data:text/html," + encodeURIComponent(script("data"))));
  add((frame) => (frame.src = "javascript:" + JSON.stringify(script("javascript"))));
  add((frame) => (frame.srcdoc = "<iframe srcdoc=\\"" + script("nested") + "\\"></iframe>"));
  add(() => undefined).contentWindow.fetch("/answer?entered-at-once");
  const written = add(() => undefined).contentDocument;
  written.open();
  written.write(script("written"));
  written.close();
  document.querySelector("#markup").innerHTML = "<iframe></iframe>";
  document.querySelector("#markup iframe").contentWindow.fetch("/answer?from-markup");
}</script>`;

const KINDS = [
  "blob",
  "cross-origin",
  "data",
  "entered-at-once",
  "from-markup",
  "javascript",
  "nested",
  "same-origin",
  "sandboxed",
  "sandboxed-srcdoc",
  "srcdoc",
  "strict-policy",
  "top",
  "written",
];

/** Takes the window of a frame before its document comes, and uses a native of one that is gone. */
const BLIND = `<body><script>{
  const early = document.createElement("iframe");
  early.src = "/frame?early";
  document.body.append(early);
  early.contentWindow.name = "taken";
  const gone = document.createElement("iframe");
  document.body.append(gone);
  const { fetch: taken } = gone.contentWindow;
  gone.remove();
  taken.call(window, location.origin + "/answer?unseen");
}</script>`;

const OPENER = `<script>
  fetch("/answer?of-the-opener");
  const opened = open("/opened");
</script>`;

const OPENED = `<script>
  fetch("/answer?of-the-opened").then((response) => response.text()).then(() => {
    opener.answered = true;
  });
</script>`;

const REWRITTEN = `<script>
  fetch("/answer?before");
  addEventListener("load", () => setTimeout(() => {
    document.open();
    document.write("<script>fetch('/answer?after')</" + "script>");
    document.close();
  }));
</script>`;

/** Prerenders another page, and says when that has got an answer. */
const BEFORE = `<script type="speculationrules">
  { "prerender": [{ "urls": ["/prerendered"], "eagerness": "immediate" }] }
</script><script>
  fetch("/answer?before");
  addEventListener("storage", () => {
    const late = document.body.appendChild(document.createElement("iframe"));
    late.onload = () => (globalThis.prerendered = true);
    late.src = "/frame?late-frame-before";
  });
</script>`;

const PRERENDERED = `<body><script>{
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.srcdoc = "<script>fetch('/answer?its-frame')</" + "script>";
  document.addEventListener("prerenderingchange", () => fetch("/answer?shown"));
  const kind = document.prerendering ? "prerendered" : "not-prerendered";
  fetch("/answer?" + kind).then(() => (localStorage.answered = Math.random()));
}</script>`;

forEachBrowser("documents of every kind", (browser, name) => {
  let server: LiveServer;

  beforeAll(async () => {
    server = await startLiveServer({
      "/frames": FRAMES,
      "/frame": `<script>${ASK}</script>`,
      "/strict": `${STRICT}<script>${ASK}</script>`,
      "/blind": BLIND,
      "/opener": OPENER,
      "/opened": OPENED,
      "/rewritten": REWRITTEN,
      "/before": BEFORE,
      "/prerendered": PRERENDERED,
    });
  });
  afterAll(() => server.close());

  /** The number of the tab that a page opened by itself. */
  const openedTab = () =>
    browser().background.evaluate(`(globalThis.browser ?? chrome).tabs.query({}).then(
      (tabs) => tabs.find(({ url }) => url?.endsWith("/opened")).id)`);

  describe("do not meet the hazard that a content security policy keeps the observer out, or it comes too late:", () => {
    test("they are recorded from their first script on", async () => {
      const watched = await openWatchedPage(browser());
      await watched.page.goto(`${server.url}frames`);
      await expect.poll(() => asked(watched)).toEqual(KINDS);
      await watched.close();
    });

    test("they show what happened before anybody looked", async () => {
      const page = await browser().openPage(`${server.url}frames`);
      const panel = await openPanelWindow(browser(), page);
      await expect.poll(() => asked({ panel })).toEqual(KINDS);
      await panel.close();
      await page.close();
    });
  });

  test("of which something may be unseen are counted, with the reason", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}blind`);
    await expect
      .poll(() =>
        watched.panel.evaluate(() => {
          const shown = document.querySelector<HTMLElement>("[data-blind]");
          return [shown?.dataset["blind"], shown?.title.split("\n").length];
        }),
      )
      .toEqual(["2", 2]);
    await watched.close();
  });

  test("that a service worker stands before say so", async () => {
    const watched = await openWatchedPage(browser());
    const { page, panel } = watched;
    const blind = () =>
      panel.evaluate(
        () => document.querySelector<HTMLElement>("[data-blind]")?.dataset["blind"] ?? "0",
      );
    await page.goto(`${server.otherUrl}frame?new`);
    await expect.poll(() => asked(watched)).toEqual(["new"]);
    expect(await blind()).toBe("0");
    await page.evaluate(async () => {
      const taken = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener("controllerchange", resolve);
      });
      await navigator.serviceWorker.register("/service-worker");
      await taken;
    });
    await page.reload();
    await expect.poll(blind).toBe("1");
    await watched.close();
  });

  test("that page and opener share are each in a tab of their own", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}opener`);
    await expect.poll(() => asked(watched)).toEqual(["of-the-opener"]);
    await watched.page.waitFor("the window to have asked", () => "answered" in globalThis);
    expect(await asked(watched)).toEqual(["of-the-opener"]);
    const panel = await browser().openExtensionPage(`/panel.html?tab=${String(await openedTab())}`);
    await expect.poll(() => asked({ panel })).toEqual(["of-the-opened"]);
    await panel.close();
    await watched.page.evaluate("opened.close()");
    await watched.close();
  });

  test("that are opened and written anew go on in the same record", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}rewritten`);
    await expect.poll(() => asked(watched)).toEqual(["after", "before"]);
    await watched.close();
  });

  if (name !== "chromium") return; // Firefox prerenders nothing.
  test("that are prerendered are shown once they take the tab, from their first script on", async () => {
    const watched = await openWatchedPage(browser());
    const { page, panel } = watched;
    await page.goto(`${server.url}before`);
    await page.waitFor("the other page to be prerendered", () => "prerendered" in globalThis);
    await expect.poll(() => asked(watched)).toEqual(["before", "late-frame-before"]);
    await go(page, "/prerendered");
    await expect.poll(() => asked(watched)).toEqual(["its-frame", "prerendered", "shown"]);
    const { entries, _realtime } = (await completeLog(panel)).log;
    expect(_realtime.losses).toEqual([]);
    const [top] = _realtime.documents.filter(({ isTop }) => isTop);
    const startOf = (kind: string) =>
      entries.find(({ request }) => request.url.endsWith(`?${kind}`))!.startedDateTime;
    const shown = new Date(top!.shownAt!).toISOString();
    expect([startOf("shown"), shown, startOf("prerendered")].sort()).toEqual([
      startOf("prerendered"),
      shown,
      startOf("shown"),
    ]);
    await watched.close();
  });
});
