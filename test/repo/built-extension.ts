import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestFor, TARGETS, type Target } from "../../scripts/manifests.ts";
import { ROOT } from "./project-files.ts";

export type Manifest = Record<string, unknown>;

/** The derived manifest of each browser. */
export async function manifests(): Promise<Record<Target, Manifest>> {
  const pairs = await Promise.all(
    TARGETS.map(async (target) => [target, await manifestFor(target, ROOT)] as const),
  );
  return Object.fromEntries(pairs) as Record<Target, Manifest>;
}

/** Throws with what to do where the extension was not built yet. */
export function requireBuild(): void {
  for (const target of TARGETS) {
    if (!existsSync(join(ROOT, "dist", target, "manifest.json"))) {
      throw new Error(`dist/${target} is missing: run "npm run build" first`);
    }
  }
}

/** A built file's text. */
export function builtText(target: Target, path: string): string {
  return readFileSync(join(ROOT, "dist", target, path), "utf8");
}
