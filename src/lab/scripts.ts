import { build } from "esbuild";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { FINDING_SCENARIOS } from "./findings/finding-scenarios.ts";

/** Where the pages' TypeScript lies. */
const PAGES = join(import.meta.dirname, "pages");

/** The script of both pages of a finding. */
export const findingScript = (finding: string): string => `finding-${finding}`;

/**
 * The pages' scripts by name, in memory. Source maps bring the TypeScript with its comments to the browser's
 * debugger.
 */
export async function bundleScripts(): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(PAGES)).filter((file) => file.endsWith(".ts"));
  const { outputFiles } = await build({
    entryPoints: [
      ...files.map((file) => ({ in: join(PAGES, file), out: basename(file, ".ts") })),
      ...FINDING_SCENARIOS.map(({ finding }) => ({
        in: join(PAGES, "findings", `${finding}.ts`),
        out: findingScript(finding),
      })),
    ],
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
