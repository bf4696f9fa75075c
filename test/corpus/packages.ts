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
