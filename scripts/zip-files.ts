import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { zipSync, type Zippable } from "fflate";

/** The same for every file, so that equal contents give equal bytes. A local time: that is what a zip stores. */
const MODIFIED = new Date(2000, 0, 1);

/**
 * Packs files into a zip whose bytes depend on nothing but their names and contents.
 *
 * @param root the folder that names in the zip are relative to
 * @param parts files and folders below it; of a folder, everything
 */
export async function zipFiles(root: string, parts: readonly string[]): Promise<Uint8Array> {
  const names = (await Promise.all(parts.map((part) => filesOf(root, part)))).flat().sort();
  const files: Zippable = {};
  for (const name of names) {
    files[name] = new Uint8Array(await readFile(join(root, name)));
  }
  return zipSync(files, { level: 9, mtime: MODIFIED });
}

/** @returns the names of the files below a folder, or the one file, with `/`, relative to `root`. */
async function filesOf(root: string, part: string): Promise<string[]> {
  const name = (path: string): string => relative(root, path).split(sep).join("/");
  const path = join(root, part);
  if ((await stat(path)).isFile()) return [name(path)];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => name(join(entry.parentPath, entry.name)));
}
