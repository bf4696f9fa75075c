import { cp } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import type { MetDocuments } from "./watched-background.ts";

/** An expression that is true in the background of a watched build once a document has introduced itself. */
export const WATCHES = "globalThis.metDocuments?.length > 0";

/**
 * Waits until the viewer of a watched build has met the document of a page.
 * @param began the document's `performance.timeOrigin`.
 * @throws WaitedInVain where it does not.
 */
export async function untilMet(browser: DrivenBrowser, url: string, began: number): Promise<void> {
  await waitUntil(`the viewer to meet ${url}`, () =>
    browser.background.evaluate(
      (address, time) =>
        (globalThis as MetDocuments).metDocuments?.some(
          (met) => met.isTop && met.url === address && Math.abs(met.startedAt - time) < 1,
        ) === true,
      url,
      began,
    ),
  );
}

/**
 * Makes a copy of a built extension in which every document has a viewer. Its background is another one; shim and relay
 * are the files that are shipped.
 *
 * @param built folder of the built extension, of either browser.
 * @param folder to make, with what is in it replaced.
 */
export async function makeWatchedBuild(built: string, folder: string): Promise<void> {
  await cp(built, folder, { recursive: true });
  await build({
    entryPoints: { background: join(import.meta.dirname, "watched-background.ts") },
    outdir: folder,
    bundle: true,
    format: "iife",
    allowOverwrite: true,
    logLevel: "warning",
  });
}
