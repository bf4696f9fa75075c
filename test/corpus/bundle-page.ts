import { build } from "esbuild";
import { CORPUS } from "./packages.ts";

/** Bundles the module of a page with the corpus's packages. @throws where it does not build. */
export async function bundlePage(name: string, source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: CORPUS, sourcefile: `${name}.jsx`, loader: "jsx" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2023",
    jsx: "automatic",
    charset: "utf8",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  });
  return outputFiles[0]!.text;
}
