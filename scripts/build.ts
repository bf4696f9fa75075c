import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { withoutHtmlSinks } from "./html-sinks.ts";
import { secondStepLater } from "./second-step.ts";
import { manifestFor, OLDEST, TARGETS, type Target } from "./manifests.ts";
import { orUsage } from "./or-usage.ts";

orUsage(() => parseArgs({ options: {} }), "Usage: npm run build");

const root = fileURLToPath(new URL("..", import.meta.url));

/** One script per context; the name in `dist` is the context's name. */
const ENTRIES: Record<string, string> = {
  relay: "src/relay/main.ts",
  announce: "src/relay/announce.ts",
  waiter: "src/relay/waiter.ts",
  background: "src/background/main.ts",
  devtools: "src/panel/devtools.ts",
  panel: "src/panel/main.tsx",
  "log-reader": "src/panel/import/reader/main.ts",
  popup: "src/popup/main.tsx",
};

/** The shim, which must not run twice in a document. */
const SHIM: Record<string, string> = { shim: "src/shim/main.ts" };

/** The shim of sites whose workers are recorded. It carries that of the workers, as text. */
const SHIM_WITH_WORKERS: Record<string, string> = {
  "shim-with-workers": "src/shim/main-with-workers.ts",
};
const WORKER_SHIM = "src/shim/in-worker/main.ts";

/** What asks a document has in a worker nobody to ask: another module takes its place there. */
const inWorkerRealm: Plugin = {
  name: "in-worker-realm",
  setup(build) {
    build.onResolve({ filter: /\/(?:gone-)?realm\.ts$/ }, ({ importer }) =>
      importer.endsWith("/in-worker/realm.ts")
        ? undefined
        : { path: join(root, "src/shim/in-worker/realm.ts") },
    );
  },
};

/**
 * Asks whether a shim is at work in the document already, before anything of this one is evaluated: what it takes of the
 * page at its start, the page may have deleted or replaced since. Where it cannot even be asked, one is.
 */
const FIRST_TIME = `(() => {
  try {
    return performance.dispatchEvent(new Event("realtime-devtools:probe", { cancelable: true }));
  } catch {
    return false;
  }
})()`;

/** What esbuild calls each browser. */
const ENGINE: Readonly<Record<Target, string>> = { chromium: "chrome", firefox: "firefox" };

function options(target: Target, outdir: string): BuildOptions {
  return {
    absWorkingDir: root,
    outdir,
    bundle: true,
    format: "iife",
    target: `${ENGINE[target]}${String(OLDEST[target])}`,
    jsx: "automatic",
    jsxImportSource: "preact",
    // A script is read in every document and every frame: half the size is half of that.
    minify: true,
    charset: "utf8",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
    plugins: [withoutHtmlSinks],
  };
}

/** The shim of workers, as a text that a bootstrap puts into a function. */
async function workerShim(target: Target, outdir: string): Promise<string> {
  const { outputFiles } = await build({
    ...options(target, outdir),
    entryPoints: [WORKER_SHIM],
    plugins: [withoutHtmlSinks, inWorkerRealm],
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Builds one browser's extension into `dist/<target>`, from an empty folder. */
async function buildTarget(target: Target): Promise<void> {
  const outdir = join(root, "dist", target);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await cp(join(root, "public"), outdir, { recursive: true });
  await build({ ...options(target, outdir), entryPoints: ENTRIES });
  const inDocument: BuildOptions = {
    ...options(target, outdir),
    banner: { js: `if (${FIRST_TIME}) {` },
    footer: { js: "}" },
  };
  await build({
    ...inDocument,
    entryPoints: SHIM,
    plugins: [withoutHtmlSinks, secondStepLater(inDocument)],
  });
  await build({
    ...inDocument,
    entryPoints: SHIM_WITH_WORKERS,
    define: { ...inDocument.define, WORKER_SHIM: JSON.stringify(await workerShim(target, outdir)) },
  });
  const manifest = await manifestFor(target, root);
  await writeFile(join(outdir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

await Promise.all(TARGETS.map(buildTarget));
