import { afterAll, beforeAll, expect, test } from "vitest";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { completeLog, openWatchedPage, type WatchedPage } from "../support/watched-page.ts";

/** Documents that no navigation brings: the text that a `javascript:` address gives. They come late, one after the other. */
const BY_TEXT = `<body><script>{
  const { origin } = location;
  const text = (kind) => "javascript:" +
    JSON.stringify("<script>fetch('" + origin + "/answer?" + kind + "')</" + "script>");
  const add = (src, into = document.body) => {
    const frame = document.createElement("iframe");
    if (src !== undefined) frame.src = src;
    into.append(frame);
    return frame;
  };
  globalThis.addAll = () => {
    add(text("late"));
    const host = document.body.appendChild(document.createElement("div"));
    add(text("in-a-shadow"), host.attachShadow({ mode: "closed" }));
    add("about:blank#place").contentWindow.location = text("in-a-blank");
    add().srcdoc = "<iframe src='" + text("in-a-frame").replaceAll("'", "&#39;") + "'></iframe>";
    const loaded = add("/frame?before");
    loaded.addEventListener("load", () => (loaded.contentWindow.location = text("instead")), { once: true });
  };
  globalThis.becomeText = () => (location.href = text("of-the-top"));
  fetch("/answer?top");
}</script>`;

forEachBrowser("documents that only a text has made", (browser) => {
  let server: LiveServer;
  let watched: WatchedPage;

  beforeAll(async () => {
    server = await startLiveServer({ "/by-text": BY_TEXT });
    watched = await openWatchedPage(browser());
    await watched.page.goto(`${server.url}by-text`);
  });
  afterAll(() => server.close());

  /** The kinds that asked, as the panel has them. */
  const asked = async () =>
    (await completeLog(watched.panel)).log.entries
      .map(({ request }) => new URL(request.url))
      .filter(({ pathname }) => pathname === "/answer")
      .map(({ search }) => search.slice(1))
      .sort();

  test("are found in frames, wherever they are and whenever they come", async () => {
    await expect.poll(asked).toEqual(["top"]);
    await watched.page.evaluate("addAll()");
    await expect
      .poll(asked)
      .toEqual(["in-a-blank", "in-a-frame", "in-a-shadow", "instead", "late", "top"]);
  });

  test("are found in the place of the page", async () => {
    await watched.page.evaluate("void setTimeout(becomeText)");
    await expect.poll(asked).toContain("of-the-top");
  });
});
