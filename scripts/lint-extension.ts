import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { orUsage } from "./or-usage.ts";

/** Lints the built Firefox extension as addons.mozilla.org does. An error or a warning fails; a notice does not. */
const root = fileURLToPath(new URL("..", import.meta.url));

interface LintMessage {
  readonly _type: "error" | "warning" | "notice";
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

interface LintReport {
  readonly errors: readonly LintMessage[];
  readonly warnings: readonly LintMessage[];
}

/** Exits with 1 where there are errors, so its output counts and not its status. */
function lint(folder: string): Promise<LintReport> {
  const webExt = join(root, "node_modules", "web-ext", "bin", "web-ext.js");
  const args = [webExt, "lint", "--no-config-discovery", "--source-dir", folder, "-o", "json"];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (stdout.startsWith("{")) resolve(JSON.parse(stdout) as LintReport);
      else reject(new Error(`web-ext gave no report: ${stderr || stdout}`, { cause: error }));
    });
  });
}

/** @returns the exit status. */
async function main(folder: string): Promise<number> {
  if (!existsSync(join(folder, "manifest.json"))) {
    console.error("The extension is not built yet: run `npm run build` first.");
    return 1;
  }
  const { errors, warnings } = await lint(folder);
  for (const { _type, code, message, file = "", line = 0 } of [...errors, ...warnings]) {
    console.error(`dist/firefox/${file}:${line} ${_type} ${code}: ${message}`);
  }
  if (errors.length + warnings.length > 0) return 1;
  console.log("dist/firefox: no errors and no warnings");
  return 0;
}

orUsage(() => parseArgs({ options: {} }), "Usage: npm run lint:extension");
process.exitCode = await main(join(root, "dist", "firefox"));
