import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TARGETS, type Target } from "./manifests.ts";
import { zipFiles } from "./zip-files.ts";

/** All that a build needs, and what says how and under which licence. */
const SOURCE_PARTS = [
  ".npmrc",
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "config",
  "manifest.json",
  "package-lock.json",
  "package.json",
  "public",
  "scripts",
  "src",
  "tsconfig.base.json",
] as const;

export interface Package {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The zips of a project folder that was built: one per browser, and the source from which both can be built again.
 *
 * @param root the project's folder
 */
export async function packagesOf(root: string): Promise<Package[]> {
  const version = await versionOf(root);
  const named = (kind: Target | "source", bytes: Uint8Array): Package => ({
    name: `realtime-devtools-${version}-${kind}.zip`,
    bytes,
  });
  const extensions = TARGETS.map(async (target) =>
    named(target, await zipFiles(join(root, "dist", target), ["."])),
  );
  const source = zipFiles(root, SOURCE_PARTS).then((bytes) => named("source", bytes));
  return Promise.all([...extensions, source]);
}

async function versionOf(root: string): Promise<string> {
  const project = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return project.version;
}
