import { build } from "esbuild";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";

/** Where the pages' TypeScript lies. */
const PAGES = join(import.meta.dirname, "pages");

/**
 * The pages' scripts by name, in memory. Source maps bring the TypeScript with its comments to the browser's
 * debugger.
 */
export async function bundleScripts(): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(PAGES)).filter((file) => file.endsWith(".ts"));
  const { outputFiles } = await build({
    entryPoints: files.map((file) => join(PAGES, file)),
    outdir: PAGES,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    sourcemap: "inline",
    charset: "utf8",
    logLevel: "error",
  });
  return new Map(outputFiles.map((file) => [basename(file.path, ".js"), file.text]));
}
