import type { CDPSession } from "puppeteer-core";
import type { BenchBrowser } from "./bench-browser.ts";

/** What a page holds after a garbage collection. */
export interface Held {
  /** Bytes. */
  readonly heap: number;
  /** Listeners, and living objects of the kinds that are easily left behind. */
  readonly objects: number;
}

export const NOTHING_HELD: Held = { heap: 0, objects: 0 };

const KINDS = [
  "EventSource",
  "MessagePort",
  "ReadableStream",
  "ReadableStreamDefaultReader",
  "Response",
  "WebSocket",
  "XMLHttpRequest",
];

/**
 * Counts what a page holds. The garbage is collected twice: what the first time set free may hold more.
 *
 * @param counts whether objects are counted, too, which takes seconds in a page with many frames.
 */
export function heldBy(browser: BenchBrowser, target: string, counts: boolean): Promise<Held> {
  return browser.attached(target, async (session) => {
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    if (!counts) return { heap: usedSize, objects: 0 };
    let objects = await listeners(session);
    for (const kind of KINDS) objects += await living(session, kind);
    return { heap: usedSize, objects };
  });
}

async function listeners(session: CDPSession): Promise<number> {
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.send("Performance.disable");
  return metrics.find(({ name }) => name === "JSEventListeners")?.value ?? 0;
}

async function living(session: CDPSession, kind: string): Promise<number> {
  const { result } = await session.send("Runtime.evaluate", { expression: `${kind}.prototype` });
  const { objects } = await session.send("Runtime.queryObjects", {
    prototypeObjectId: result.objectId ?? "",
  });
  const { result: length } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId ?? "",
    functionDeclaration: "function () { return this.length; }",
    returnByValue: true,
  });
  await session.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
  return Number(length.value);
}
