import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import {
  completeLog,
  openPanelWindow,
  openWatchedPage,
  type WatchedPage,
} from "../support/watched-page.ts";

/** Every frame asks for its own kind, in its first script. */
const ASK = `fetch(new URL("/answer?" + location.search.slice(1), location))`;
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
    close();
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

const SHOWN = `<script>
  addEventListener("pageshow", ({ persisted }) => fetch("/answer?" + (persisted ? "again" : "new")));
</script>`;

forEachBrowser("documents of every kind", (browser) => {
  let server: LiveServer;

  beforeAll(async () => {
    server = await startLiveServer({
      "/frames": FRAMES,
      "/frame": `<script>${ASK}</script>`,
      "/strict": `${STRICT}<script>${ASK}</script>`,
      "/shown": SHOWN,
      "/blind": BLIND,
      "/opener": OPENER,
      "/opened": OPENED,
      "/rewritten": REWRITTEN,
    });
  });
  afterAll(() => server.close());

  /** The kinds that asked, as the panel has them. */
  const asked = async ({ panel }: Pick<WatchedPage, "panel">) =>
    (await completeLog(panel)).log.entries
      .map(({ request }) => new URL(request.url))
      .filter(({ pathname }) => pathname === "/answer")
      .map(({ search }) => search.slice(1))
      .sort();

  test("are recorded from their first script on", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}frames`);
    await expect.poll(() => asked(watched)).toEqual(KINDS);
    await watched.close();
  });

  test("show what happened before anybody looked", async () => {
    const page = await browser().openPage(`${server.url}frames`);
    const panel = await openPanelWindow(browser(), page);
    await expect.poll(() => asked({ panel })).toEqual(KINDS);
    await panel.close();
    await page.close();
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

  test("that page and opener share are each in a tab of their own", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}opener`);
    await expect.poll(() => asked(watched)).toEqual(["of-the-opener"]);
    await watched.page.waitFor("the window to have asked", () => "answered" in globalThis);
    expect(await asked(watched)).toEqual(["of-the-opener"]);
    await watched.close();
  });

  test("that are opened and written anew go on in the same record", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}rewritten`);
    await expect.poll(() => asked(watched)).toEqual(["after", "before"]);
    await watched.close();
  });

  test("go on when they come back by the back button", async () => {
    const watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}shown`);
    await expect.poll(() => asked(watched)).toEqual(["new"]);
    await watched.page.goto(`${server.url}frame?elsewhere`);
    await expect.poll(() => asked(watched)).toEqual(["elsewhere"]);
    // Not the driver's way: it waits for a document that begins, and one that comes back does not.
    await watched.page.evaluate(() => {
      setTimeout(() => {
        history.back();
      });
    });
    await expect.poll(async () => (await asked(watched)).at(-1)).toMatch(/^(again|new)$/);
    await watched.close();
  });
});
