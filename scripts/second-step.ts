import { dirname, resolve } from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";

/** What records, in a function that is called when there is something to record. */
const SECOND_STEP = /\/src\/shim\/second-step\.ts$/;

/** Evaluated at the start: the modules directly in `src/shim`, and those that take what the page may change later. */
const AT_START = /\/src\/shim\/(?:taken\/)?[^/]+\.ts$/;

const IMPORT = /^import (?:\{[^}]*\} from )?"[^"]+";\n/gm;
const EXPORT = /^export \{\s*makeSecondStep\s*\};\n/m;

/** Leaves modules of the start out: the second step uses those that are there. */
const leaveStart: Plugin = {
  name: "leave-start",
  setup(step) {
    step.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
      const target = resolve(resolveDir, path);
      const isLeft = kind !== "entry-point" && AT_START.test(target);
      return isLeft ? { path: target, external: true } : undefined;
    });
  },
};

/** All modules of the second step as one text, with imports of modules of the start only. */
export async function secondStepText(path: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [path],
    bundle: true,
    format: "esm",
    // The whole is made small when the two are one.
    minify: false,
    banner: {},
    footer: {},
    write: false,
    plugins: [leaveStart],
  });
  return outputFiles.map(({ text }) => text).join("");
}

/**
 * Puts the modules of the second step into a function: they are evaluated when that is called and not with the script. The engine
 * only skims over the text of a function that is not called, and a page with many frames pays for it once.
 */
export function secondStepLater(options: BuildOptions): Plugin {
  return {
    name: "second-step-later",
    setup(whole) {
      whole.onLoad({ filter: SECOND_STEP }, async ({ path }) => {
        const text = await secondStepText(path, options);
        const body = text.replace(IMPORT, "").replace(EXPORT, "");
        if (/^(?:import|export)\b/m.test(body)) throw new Error("the second step is no function");
        const imports = text.match(IMPORT)?.join("") ?? "";
        const contents = `${imports}export function makeSecondStep(early) {
${body}
return makeSecondStep(early);
}`;
        return { contents, loader: "js", resolveDir: dirname(path) };
      });
    },
  };
}
