import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Folders of the project that hold code. */
export const CODE_FOLDERS = ["src", "scripts", "test"] as const;

/**
 * Files below the given folders of the project, sorted, as paths with `/` from {@link ROOT}. Installed packages are none
 * of the project's.
 *
 * @param extensions with their dots; none means every file.
 */
export function filesBelow(
  folders: readonly string[],
  extensions: readonly string[] = [],
): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/")),
    )
    .filter((file) => !file.includes("/node_modules/"))
    .filter((file) => extensions.length === 0 || extensions.some((end) => file.endsWith(end)))
    .sort();
}
