import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import type { PageScript } from "./page-script.ts";
import { pagesIn } from "./pages-in.ts";
import { readFile } from "node:fs/promises";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";

/** What a page can do with the events of the hand-over. */
const FORGERY: PageScript = {
  name: "a page dispatches the events of the hand-over",
  atLeast: 6,
  run: async (log) => {
    const offer = (data: unknown, ports: MessagePort[]) =>
      performance.dispatchEvent(
        new MessageEvent("realtime-devtools:hand-over", { cancelable: true, data, ports }),
      );
    log(
      "probe answered",
      !performance.dispatchEvent(new Event("realtime-devtools:probe", { cancelable: true })),
    );
    const { port1, port2 } = new MessageChannel();
    log(
      "taken",
      !offer("1:viewer", []),
      !offer("0:viewer", [port2]),
      !offer("1:admin", [port2]),
      !offer({}, [port2]),
    );
    interface Said {
      readonly type: string;
      readonly payload: {
        readonly info: {
          readonly next: number;
          readonly troubles: { what: string; count: number }[];
        };
      };
    }
    const hello = new Promise<Said>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<Said>) => resolve(data);
    });
    await (await fetch("/text")).text();
    log("taken", !offer("1:viewer", [port2]));
    const { type, payload } = await hello;
    log(type, payload.info.next);
    for (const { what, count } of payload.info.troubles) log(what, count);
    port1.postMessage("nonsense");
    port1.postMessage({ v: 1, type: "credit", payload: { batches: 1 } });
    const batch = await new Promise<Said>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<Said>) => {
        if (data.type === "batch") resolve(data);
      };
    });
    log(batch.type);
  },
};

/** Each exchange of a page is recorded once: reads the history of its own document. */
const COUNTING: PageScript = {
  name: "a page counts what is recorded of it",
  atLeast: 1,
  run: async (log) => {
    await (await fetch("/text")).text();
    const { port1, port2 } = new MessageChannel();
    const offer = { cancelable: true, data: "1:viewer", ports: [port2] };
    performance.dispatchEvent(new MessageEvent("realtime-devtools:hand-over", offer));
    const next = await new Promise((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<{ payload: { info: { next: number } } }>) =>
        resolve(data.payload.info.next);
    });
    log(next);
  },
};

describe.each(BROWSERS)("the hand-over, in %s", (name) => {
  const run = pagesIn(name);

  it("refuses and counts what is malformed, and gives a page only its own history", async () => {
    const log = await run(FORGERY);
    expect(log.length).toBeGreaterThanOrEqual(FORGERY.atLeast);
    expect(log).toEqual([
      "probe answered true",
      "taken false false false false",
      "taken true",
      "hello 4",
      "refused:offer-no-port 1",
      "refused:offer 3",
      "batch",
    ]);
  });

  it("finds one shim where the script runs twice, and everything recorded once", async () => {
    expect(await run(COUNTING)).toEqual(["4"]);
    const shim = await readFile(`${builtExtension(name)}/shim.js`, "utf8");
    expect(await run(COUNTING, shim)).toEqual(["4"]);
  });
});
