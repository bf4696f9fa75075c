import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { BenchBrowser } from "../bench/bench-browser.ts";
import { ownMemory, pageRenderers } from "../bench/process-times.ts";
import type { ParityServer } from "../support/parity-server.ts";
import type { Load } from "./loads.ts";

export const VARIANTS = ["plain", "idle", "watched"] as const;
export type Variant = (typeof VARIANTS)[number];

/** What a load came to in one browser. */
export interface Outcome {
  /** What the page says. */
  readonly said: string;
  readonly seconds: number;
  /** Bytes of the page's process when all is over and its garbage is collected. */
  readonly memory: number;
  /** Capture events that the panel says are gone, and requests and messages that it shows. None without the extension. */
  readonly shown: string;
}

/** A million sockets take their time. */
const PATIENCE = { timeout: 30 * 60_000 };
const START = `globalThis.stress = undefined;
  void RUN.then((said) => (globalThis.stress = said), (error) => (globalThis.stress = String(error))), true`;

/** Runs a load in a browser of its own. @param folder of the built extension. */
export async function runLoad(
  { name, amount, run }: Load,
  variant: Variant,
  server: ParityServer,
  folder: string,
): Promise<Outcome> {
  const browser = await BenchBrowser.launch(variant === "plain" ? undefined : folder);
  try {
    const address = `/stress-${name}`;
    server.pages.set(address, `<!doctype html><title>${name}</title><body></body>`);
    const page = await browser.openTab(server.origin + address);
    const isThere = `document.title === ${JSON.stringify(name)} && document.body !== null`;
    await waitUntil("the page", () => browser.evaluate(page, isThere));
    const early = variant === "watched" ? await browser.openPanel(address) : undefined;
    const began = performance.now();
    await browser.evaluate(page, START.replace("RUN", `(${run.toString()})(${amount})`));
    const said: unknown = await waitUntil(
      "the end of the load",
      () => browser.evaluate(page, "globalThis.stress"),
      PATIENCE,
    );
    const seconds = (performance.now() - began) / 1000;
    await browser.attached(page, (session) => session.send("HeapProfiler.collectGarbage"));
    const memory = Math.max(...pageRenderers(browser.pid).map(ownMemory));
    const panel = variant === "plain" ? undefined : (early ?? (await browser.openPanel(address)));
    const shown = panel === undefined ? "" : await shownIn(browser, panel);
    return { said: typeof said === "string" ? said : "nothing", seconds, memory, shown };
  } finally {
    await browser.close();
  }
}

/** Once the panel has heard of anything. */
async function shownIn(browser: BenchBrowser, panel: string): Promise<string> {
  await waitUntil(
    "the panel to show the load",
    () => browser.evaluate(panel, `document.querySelector(".status-line")?.dataset.endpoints > 0`),
    { timeout: 60_000 },
  );
  const shown = await browser.evaluate(
    panel,
    `realtimeCapture.settled().then(() => new Promise((resolve) => setTimeout(resolve, 1000))).then(() => {
      const { endpoints, requests, bytes, dropped } = document.querySelector(".status-line").dataset;
      return "shown: endpoints " + endpoints + ", requests " + requests + ", bytes " + bytes +
        ", events dropped " + dropped;
    })`,
  );
  return String(shown);
}
