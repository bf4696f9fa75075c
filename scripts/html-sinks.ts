import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * The one branch of Preact that writes HTML, as its minified build has it: the two places where a prop of that name is
 * picked up, and the assignment itself. We never use the prop; without the branch no output can.
 */
const PREACT_BRANCHES: readonly RegExp[] = [
  /"dangerouslySetInnerHTML"==\w+\?\w+=\w+:/,
  /"dangerouslySetInnerHTML"==\w+\?\w+=\w+:/,
  /(\w+)\?\(\w+\|\|\w+&&\(\1\.__html==\w+\.__html\|\|\1\.__html==\w+\.innerHTML\)\|\|\(\w+\.innerHTML=\1\.__html\),\w+\.__k=\[\]\):/,
];

/** Takes Preact's HTML sink out of the bundle; fails the build when a new Preact no longer looks as expected. */
export const withoutHtmlSinks: Plugin = {
  name: "without-html-sinks",
  setup(build) {
    build.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.m?js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const branch of PREACT_BRANCHES) {
        if (!branch.test(contents)) {
          throw new Error(`Preact has changed: ${path} no longer has ${branch.source}`);
        }
        contents = contents.replace(branch, "");
      }
      return { contents, loader: "js" };
    });
  },
};
