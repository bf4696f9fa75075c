import { runScript } from "./run-script.ts";

/** `npm start`: a browser if there is none, the extension, and then the lab with the panel on it. */
const args = process.argv.slice(2);
const browser =
  args.includes("firefox") || args.includes("--browser=firefox") ? "firefox" : "chromium";

const steps: readonly (readonly [file: string, args: readonly string[]])[] = [
  ["scripts/setup.ts", [browser]],
  ["scripts/build.ts", []],
  ["src/cli/demo.ts", args],
];

for (const [file, its] of steps) {
  const { status } = await runScript(file, its, "shown");
  process.exitCode = status;
  if (status !== 0) break;
}
