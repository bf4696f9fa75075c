import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TARGETS } from "../../scripts/manifests.ts";
import { builtText, manifests, requireBuild } from "./built-extension.ts";
import { ROOT } from "./project-files.ts";

const { chromium, firefox } = await manifests();
const project = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  version: string;
  description: string;
};

/** The section of the README that explains the permissions. */
function permissionSection(): string {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  return /^## Permissions.*?$([^]*?)(?=^## )/m.exec(readme)?.[1] ?? "";
}

/** Every string in the manifest that names a file of the extension. */
function filesNamedIn(value: unknown): string[] {
  if (typeof value === "string") return /\.(js|html|png|svg|css)$/.test(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(filesNamedIn);
}

describe("permissions", () => {
  const asked = { permissions: ["scripting", "storage"], host_permissions: ["<all_urls>"] };
  /** It warns of nothing more in Chromium, but in Firefox it would. */
  const inChromium = { ...asked, permissions: [...asked.permissions, "webNavigation"] };

  it.each([
    [inChromium, chromium],
    [asked, firefox],
  ])("are these and no others", (wanted, manifest) => {
    const keys = Object.keys(manifest).filter((key) => key.includes("permissions"));
    expect(Object.fromEntries(keys.map((key) => [key, manifest[key]]))).toEqual(wanted);
  });

  it.each(Object.values(inChromium).flat())("%s is explained in the README", (permission) => {
    expect(permissionSection()).toContain(`\`${permission}\``);
  });
});

describe("manifests", () => {
  it("differ between the browsers only where the browsers do", () => {
    const keys = [...new Set([...Object.keys(chromium), ...Object.keys(firefox)])];
    const differing = keys.filter(
      (key) => JSON.stringify(chromium[key]) !== JSON.stringify(firefox[key]),
    );
    expect(differing.sort()).toEqual([
      "background",
      "browser_specific_settings",
      "key",
      "message_serialization",
      "minimum_chrome_version",
      "permissions",
    ]);
  });

  it("carry the version of the project", () => {
    expect(chromium["version"]).toBe(project.version);
    expect(firefox["version"]).toBe(project.version);
  });

  it("are what was built, and every file they name is there", () => {
    requireBuild();
    const derived = { chromium, firefox };
    for (const target of TARGETS) {
      expect(JSON.parse(builtText(target, "manifest.json"))).toEqual(derived[target]);
      const named = filesNamedIn(derived[target]);
      expect(named).toContain("background.js");
      expect(named.filter((file) => !existsSync(join(ROOT, "dist", target, file)))).toEqual([]);
    }
  });
});
