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
