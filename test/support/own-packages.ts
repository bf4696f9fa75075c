import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs the packages of a folder with a `package.json` of its own, where they are missing or others than its lockfile
 * says: what only some tests need, the project itself does without.
 *
 * @throws where they could not be installed.
 */
export function installPackages(folder: string): void {
  if (isInstalled(folder)) return;
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--prefix", folder], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`The packages of ${folder} could not be installed.`);
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly optional?: boolean }>
  >;
}

/** npm keeps a lockfile of what it installed beside the packages. */
function isInstalled(folder: string): boolean {
  const hidden = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const there = readLock(hidden).packages;
  const wanted = Object.entries(readLock(join(folder, "package-lock.json")).packages);
  return wanted.every(
    ([path, { version, optional }]) =>
      path === "" || optional === true || there[path]?.version === version,
  );
}

function readLock(path: string): Lock {
  return JSON.parse(readFileSync(path, "utf8")) as Lock;
}
