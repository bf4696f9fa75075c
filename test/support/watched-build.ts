import { cp } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** An expression that is true in the background of a watched build once a document has introduced itself. */
export const WATCHES = "globalThis.watchedDocuments > 0";

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
