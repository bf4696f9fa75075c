import { parseArgs } from "node:util";
import { orUsage } from "./or-usage.ts";
import { runScript } from "./run-script.ts";

/** `npm start`: a browser if there is none, the extension, and then the lab with the panel on it. */
const browser = orUsage(readBrowser, "Usage: npm start [-- --browser chromium|firefox]");

function readBrowser(): string {
  const { values } = parseArgs({ options: { browser: { type: "string", default: "chromium" } } });
  if (values.browser !== "chromium" && values.browser !== "firefox")
    throw new Error(`--browser takes chromium or firefox, not "${values.browser}".`);
  return values.browser;
}

const steps: readonly (readonly [file: string, args: readonly string[]])[] = [
  ["scripts/setup.ts", [browser]],
  ["scripts/build.ts", []],
  ["src/cli/demo.ts", ["--browser", browser]],
];

for (const [file, its] of steps) {
  const { status } = await runScript(file, its, "shown");
  process.exitCode = status;
  if (status !== 0) break;
}
