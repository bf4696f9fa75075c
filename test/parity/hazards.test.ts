import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { stringsOf, testCallsOf } from "../support/test-calls.ts";
import { HAZARDS, type OtherTest } from "./hazards.ts";
import { scriptOf } from "./scripts.ts";

const ROOT = join(import.meta.dirname, "..", "..");

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** The whole titles of a test elsewhere. Empty is a failure: nothing that runs is called so. */
function titlesOf({ file, title }: OtherTest): string[] {
  const titles = testCallsOf(read(file)).map((call) => call.title);
  const found = titles.filter((each) => each.endsWith(` > ${title}`));
  expect(found, `${file} has a test “${title}”`).not.toEqual([]);
  return found;
}

describe("each hazard on record is met by a test:", () => {
  it("there are thirty", () => {
    expect(new Set(HAZARDS.map(({ name }) => name)).size).toBe(30);
  });

  for (const { name, scripts, elsewhere = [] } of HAZARDS) {
    it(name, () => {
      expect(scripts.length + elsewhere.length).toBeGreaterThan(0);
      for (const script of scripts) expect(scriptOf(script).atLeast).toBeGreaterThan(0);
      const titles = elsewhere.flatMap((each) => titlesOf(each));
      if (scripts.length === 0) expect(titles.join("\n")).toContain(name);
      for (const { row } of elsewhere) {
        if (row !== undefined) expect(stringsOf(read(row.file))).toContain(row.name);
      }
    });
  }
});

describe.each(BROWSERS)(
  "the extension in %s, since attaching a debugger changes the page,",
  (name) => {
    it("asks for no debugger", () => {
      const manifest = JSON.parse(
        readFileSync(join(builtExtension(name), "manifest.json"), "utf8"),
      ) as { permissions: string[]; optional_permissions?: string[] };
      const { permissions, optional_permissions: optional = [] } = manifest;
      expect([...permissions, ...optional]).not.toContain("debugger");
    });
  },
);
