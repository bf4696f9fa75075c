import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import { HAZARDS } from "./hazards.ts";
import { scriptOf } from "./scripts.ts";

const ROOT = join(import.meta.dirname, "..", "..");

describe("each hazard on record is met by a test:", () => {
  it("there are thirty", () => {
    expect(new Set(HAZARDS.map(({ name }) => name)).size).toBe(30);
  });

  for (const { name, scripts, elsewhere = [] } of HAZARDS) {
    it(name, () => {
      expect(scripts.length + elsewhere.length).toBeGreaterThan(0);
      for (const script of scripts) expect(scriptOf(script).atLeast).toBeGreaterThan(0);
      for (const { file, title } of elsewhere) {
        expect(readFileSync(join(ROOT, file), "utf8")).toContain(title);
      }
    });
  }
});

describe.each(BROWSERS)("the extension in %s", (name) => {
  it("asks for no debugger", () => {
    const manifest = JSON.parse(
      readFileSync(join(builtExtension(name), "manifest.json"), "utf8"),
    ) as { permissions: string[]; optional_permissions?: string[] };
    const { permissions, optional_permissions: optional = [] } = manifest;
    expect([...permissions, ...optional]).not.toContain("debugger");
  });
});
