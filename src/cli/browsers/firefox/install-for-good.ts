import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { zipSync } from "fflate";
import type { Marionette } from "./marionette.ts";

/** A temporary add-on is forgotten when the browser ends: for a kept profile the folder is installed as a package. */
export async function installForGood(marionette: Marionette, folder: string): Promise<void> {
  const staging = await mkdtemp(join(tmpdir(), "realtime-devtools-xpi-"));
  try {
    const path = join(staging, "extension.xpi");
    await writeFile(path, zipSync(await filesIn(folder)));
    await marionette.send("Addon:Install", { path, temporary: false });
  } finally {
    await rm(staging, { recursive: true });
  }
}

async function filesIn(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map(async (path) => [relative(folder, path), await readFile(path)] as const);
  return Object.fromEntries(await Promise.all(files));
}
