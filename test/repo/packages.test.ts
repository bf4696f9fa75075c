import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packagesOf } from "../../scripts/packages.ts";
import { zipFiles } from "../../scripts/zip-files.ts";
import { requireBuild } from "./built-extension.ts";
import { ROOT } from "./project-files.ts";

const folder = mkdtempSync(join(tmpdir(), "realtime-devtools-packages-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/**
 * Gives a folder the project's packages without installing them anew. What is bundled is copied and not linked, since
 * the bundle names where each part comes from.
 */
function lendPackages(to: string): void {
  const project = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const bundled = new Set(Object.keys(project.dependencies).map((name) => name.split("/")[0]));
  mkdirSync(to);
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    const from = join(ROOT, "node_modules", name);
    if (bundled.has(name)) cpSync(from, join(to, name), { recursive: true });
    else symlinkSync(from, join(to, name));
  }
}

describe("a zip", () => {
  const root = join(folder, "zip");

  beforeAll(() => {
    write(join(root, "b.txt"), "second");
    write(join(root, "a", "deep.txt"), "first");
  });

  it("holds the files under their names, sorted", async () => {
    const files = unzipSync(await zipFiles(root, ["."]));
    expect(Object.keys(files)).toEqual(["a/deep.txt", "b.txt"]);
    expect(new TextDecoder().decode(files["a/deep.txt"])).toBe("first");
  });

  it("does not depend on when its files were written, nor on the order they are named in", async () => {
    const before = await zipFiles(root, ["a", "b.txt"]);
    utimesSync(join(root, "b.txt"), new Date(2001, 1, 3), new Date(2001, 1, 3));
    expect(await zipFiles(root, ["b.txt", "a"])).toEqual(before);
  });

  it("does depend on what they hold", async () => {
    const before = await zipFiles(root, ["."]);
    write(join(root, "b.txt"), "secand");
    expect(await zipFiles(root, ["."])).not.toEqual(before);
  });
});

describe("the source zip", () => {
  beforeAll(requireBuild);

  it("builds to the same bytes, and to itself", async () => {
    const packages = await packagesOf(ROOT);
    const source = packages.find(({ name }) => name.endsWith("-source.zip"));
    const root = join(folder, "source");
    for (const [name, bytes] of Object.entries(unzipSync(source?.bytes ?? new Uint8Array()))) {
      write(join(root, name), bytes);
    }
    lendPackages(join(root, "node_modules"));
    execFileSync("npm", ["run", "build"], { cwd: root, stdio: "pipe" });

    const again = await packagesOf(root);
    expect(again.map(({ name }) => name)).toEqual(packages.map(({ name }) => name));
    for (const [index, { name, bytes }] of packages.entries()) {
      const message = `${name}: differs (is dist up to date? run "npm run build")`;
      expect(Buffer.compare(again[index]?.bytes ?? new Uint8Array(), bytes), message).toBe(0);
    }
  });
});
