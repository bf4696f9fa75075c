import { describe, expect, it } from "vitest";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import type { PageScript } from "./page-script.ts";
import { pagesIn } from "./pages-in.ts";

/** Hands bodies on, and reads from the record how their exchanges ended. */
const HANDING_ON: PageScript = {
  name: "a page hands bodies on and reads what was recorded of them",
  atLeast: 1,
  run: async (log) => {
    interface Ended {
      readonly state?: string;
      readonly unobserved?: string;
    }
    interface Said {
      readonly type: string;
      readonly payload: {
        readonly batch: { readonly facts: readonly (readonly [number, Ended])[]; text: string };
      };
    }
    /** All facts of ends and the text of all payloads, from a port of one's own. */
    const record = () =>
      new Promise<{ ended: Ended[]; text: string }>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }: MessageEvent<Said>) => {
          if (data.type !== "batch") return;
          const { facts, text } = data.payload.batch;
          const ended = facts.map(([, fact]) => fact).filter(({ state }) => state === "closed");
          resolve({ ended, text });
        };
        const offer = { cancelable: true, data: "1:viewer", ports: [port2] };
        performance.dispatchEvent(new MessageEvent("realtime-devtools:hand-over", offer));
        port1.postMessage({ v: 1, type: "credit", payload: { batches: 1 } });
      });

    const made = new Response((await fetch("/text")).body);
    await made.text();
    const cache = await caches.open("parity");
    await cache.put("/a", await fetch("/text?cached"));
    const kept = await fetch("/text?kept");
    await cache.put("/b", kept.clone());
    await kept.text();
    await caches.delete("parity");
    await WebAssembly.compileStreaming(fetch("/module?promise"));
    await WebAssembly.compileStreaming(await fetch("/module?response"));
    await fetch("/text?unread");
    const { port1, port2 } = new MessageChannel();
    const answer = await fetch("/text?moved");
    const moved = answer.body!;
    const arrived = new Promise<ReadableStream>((resolve) => {
      port2.onmessage = ({ data }: MessageEvent<ReadableStream>) => resolve(data);
    });
    port1.postMessage(moved, [moved]);
    await new Response(await arrived).text();
    log("moved", answer.bodyUsed);

    let seen = await record();
    const from = performance.now();
    while (seen.ended.length < 7 && performance.now() - from < 30_000) {
      // A frame of the screen later: a page has no event for what the recorder finds out.
      await new Promise(requestAnimationFrame);
      seen = await record();
    }
    for (const { unobserved } of seen.ended) log(unobserved ?? "observed");
    log(seen.text);
  },
};

describe.each(BROWSERS)("in %s", (name) => {
  const run = pagesIn(name);

  it("a body that was handed on is watched where it can be, and said to be unseen elsewhere", async () => {
    const [text, ...ends] = (await run(HANDING_ON)).reverse();
    expect(ends.pop()).toBe("moved true");
    expect(ends.sort()).toEqual([
      "The page did not read the body, or gave it to something that cannot be watched.",
      "The page gave the body to WebAssembly, which reads it unseen.",
      "The page gave the body to WebAssembly, which reads it unseen.",
      "The page gave the body to a Cache, which reads it unseen.",
      "The page handed the body's stream to another context, a worker perhaps, or sent it on: nobody sees it read there.",
      "observed",
      "observed",
    ]);
    expect(text).toBe("some text ésome text é");
  });
});
