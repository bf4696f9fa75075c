import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import type { PageScript } from "./page-script.ts";
import { pagesIn } from "./pages-in.ts";

/** Takes the windows of frames in ways that the extension can and cannot follow, and reads what it counted. */
const TOUCHING: PageScript = {
  name: "a page takes the windows of frames",
  atLeast: 1,
  run: async (log, at) => {
    const blind = async (what = "blind:frame-before-load", inner: typeof globalThis = window) => {
      const { port1, port2 } = new inner.MessageChannel();
      inner.performance.dispatchEvent(
        new inner.MessageEvent("realtime-devtools:hand-over", {
          cancelable: true,
          data: "1:viewer",
          ports: [port2],
        }),
      );
      interface Hello {
        readonly payload: {
          readonly info: { readonly troubles: readonly { what: string; count: number }[] };
        };
      }
      const { payload } = await new Promise<Hello>((resolve) => {
        port1.onmessage = ({ data }: MessageEvent<Hello>) => resolve(data);
      });
      return payload.info.troubles.find((trouble) => trouble.what === what)?.count;
    };
    const add = (fill: (frame: HTMLIFrameElement) => void) => {
      const frame = document.createElement("iframe");
      fill(frame);
      document.body.append(frame);
      return frame;
    };
    const loaded = (frame: HTMLIFrameElement) =>
      new Promise((resolve) => frame.addEventListener("load", resolve));

    const later = add((frame) => (frame.src = "/text"));
    await loaded(later);
    log("taken when loaded", later.contentWindow !== null, await blind());
    const elsewhere = add((frame) => (frame.src = `${at.other}/text`));
    await loaded(elsewhere);
    log("of another origin", elsewhere.contentWindow !== null, await blind());
    log("to stay empty", add(() => undefined).contentWindow !== null, await blind());
    const early = add((frame) => (frame.src = "/text"));
    log("taken at once", early.contentWindow !== null, await blind());
    log("taken again", early.contentDocument !== null, await blind());
    log("of a text", add((frame) => (frame.srcdoc = "x")).contentDocument !== null, await blind());

    const removed = add(() => undefined);
    const { fetch: taken } = removed.contentWindow as unknown as typeof globalThis;
    removed.remove();
    await taken.call(window, `${at.origin}/text`);
    log("natives of a removed one", await blind("blind:removed-frame"));

    const open = async (url: string) => {
      const opened = window.open(url) as unknown as typeof globalThis;
      const early = opened.document.URL;
      while (opened.document.URL === "about:blank" && url !== "") {
        await new Promise((resolve) => void setTimeout(resolve, 10));
      }
      const count = await blind("blind:opened-window", opened);
      opened.close();
      return `${early} ${count}`;
    };
    log("an opened window", await open(`${at.origin}/text`));
    log("an opened window that stays empty", await open(""));
  },
};

describe.each(BROWSERS)("in %s", (name) => {
  const run = pagesIn(name);

  it("what the page can do unseen is counted: windows taken before their document, once each, and natives of removed frames", async () => {
    expect(await run(TOUCHING)).toEqual([
      "taken when loaded true undefined",
      "of another origin true undefined",
      "to stay empty true undefined",
      "taken at once true 1",
      "taken again true 1",
      "of a text true 2",
      "natives of a removed one 1",
      "an opened window about:blank 1",
      "an opened window that stays empty about:blank undefined",
    ]);
  });
});
