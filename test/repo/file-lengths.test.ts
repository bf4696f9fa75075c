import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CODE_FOLDERS, filesBelow, ROOT } from "./project-files.ts";

/** Lines, blank ones and comments included. */
const LIMIT = 300;

it(`no file is longer than ${LIMIT} lines`, () => {
  const files = [
    ...filesBelow(CODE_FOLDERS, [".ts", ".tsx", ".mjs", ".js", ".css"]),
    ...filesBelow(["public"], [".html", ".css"]),
    "eslint.config.mjs",
    ".ci/run",
  ];
  const lengths = files.map((file) => {
    const lines = readFileSync(join(ROOT, file), "utf8").replace(/\n$/, "").split("\n").length;
    return { file, lines };
  });
  expect(lengths.filter(({ lines }) => lines > LIMIT)).toEqual([]);
});
