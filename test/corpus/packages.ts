import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The corpus's own folder, with its own packages. */
export const CORPUS = fileURLToPath(new URL(".", import.meta.url));

const requireHere = createRequire(join(CORPUS, "package.json"));

/** A package of the corpus. Its types are not known here: whoever asks states what it uses. */
export function installed(name: string): unknown {
  return requireHere(name);
}

/** Installs the corpus's packages where they are missing or others than the lockfile says. */
export function installPackages(): void {
  if (isInstalled()) return;
  const { status } = spawnSync("npm", ["ci", "--prefix", CORPUS], { stdio: "inherit" });
  if (status !== 0) throw new Error("The packages of the corpus could not be installed.");
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly optional?: boolean }>
  >;
}

/** npm keeps a lockfile of what it installed beside the packages. */
function isInstalled(): boolean {
  const hidden = join(CORPUS, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const there = readLock(hidden).packages;
  const wanted = Object.entries(readLock(join(CORPUS, "package-lock.json")).packages);
  return wanted.every(
    ([path, { version, optional }]) =>
      path === "" || optional === true || there[path]?.version === version,
  );
}

function readLock(path: string): Lock {
  return JSON.parse(readFileSync(path, "utf8")) as Lock;
}
