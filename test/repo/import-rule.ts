import type { Edge } from "./import-graph.ts";

interface Allowance {
  /** Folders of the project it may import from, beside itself. */
  readonly from: readonly string[];
  /** Folders it may import types from. */
  readonly types?: readonly string[];
  /** Packages it may import. */
  readonly npm: readonly string[] | "any";
  /** Packages it may import types from. */
  readonly npmTypes?: readonly string[];
  readonly node?: boolean;
}

const VIEW_PACKAGES = ["preact", "@preact/signals", "uplot", "bytes", "ms"];
const POLYFILL = "webextension-polyfill";

/** The table of `ARCHITECTURE.md`. The longest matching folder counts. */
const RULE: Readonly<Record<string, Allowance>> = {
  "src/core": { from: [], npm: ["eventsource-parser"] },
  "src/decode": { from: ["src/core"], npm: ["@msgpack/msgpack", "fflate"] },
  "src/log": { from: ["src/core"], npm: [], npmTypes: ["har-format"] },
  "src/bridge": { from: ["src/core/capture"], types: ["src/core"], npm: [], npmTypes: [POLYFILL] },
  "src/shim": { from: ["src/bridge", "src/core/capture"], types: ["src/core"], npm: [] },
  "src/relay": { from: ["src/bridge"], npm: [POLYFILL] },
  "src/background": { from: ["src/bridge", "src/core"], npm: [POLYFILL] },
  "src/ui": { from: ["src/core"], types: ["public/_locales/en"], npm: VIEW_PACKAGES },
  "src/panel": {
    from: ["src/bridge", "src/core", "src/decode", "src/log", "src/ui"],
    npm: [...VIEW_PACKAGES, POLYFILL, "diff", "idb"],
  },
  "src/popup": {
    from: ["src/bridge", "src/core", "src/decode", "src/log", "src/ui"],
    npm: [...VIEW_PACKAGES, POLYFILL],
  },
  "src/lab": {
    from: [],
    npm: ["express", "ws", "selfsigned", "esbuild", "eventsource-parser"],
    node: true,
  },
  "src/lab/pages": { from: ["src/lab/feed"], npm: [] },
  "src/cli": {
    from: ["src/lab"],
    types: ["src/core"],
    npm: ["puppeteer-core", "bytes", "ms", "fflate"],
    node: true,
  },
  scripts: { from: [], npm: "any", node: true },
};

/** The folder of {@link RULE} that a file is in, or `test`, which may import everything. */
function folderOf(file: string): string | undefined {
  if (file.startsWith("test/") || /\.test\.tsx?$/.test(file)) return "test";
  return Object.keys(RULE)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether an import is one that the table allows. */
export function isAllowed({ from, to, isType }: Edge): boolean {
  const folder = folderOf(from);
  if (folder === "test") return true;
  const rule = folder === undefined ? undefined : RULE[folder];
  if (folder === undefined || !rule) return false;
  if (to.startsWith("node:")) return rule.node === true;
  if (to.startsWith("npm:")) {
    const name = to.slice("npm:".length);
    if (rule.npm === "any" || rule.npm.includes(name)) return true;
    return isType && (rule.npmTypes ?? []).includes(name);
  }
  if (folderOf(to) === "test") return false;
  const folders = [folder, ...rule.from, ...(isType ? (rule.types ?? []) : [])];
  return folders.some((allowed) => to.startsWith(`${allowed}/`));
}
