import { parseArgs } from "node:util";
import { orUsage } from "./or-usage.ts";
import { runScript } from "./run-script.ts";

orUsage(() => parseArgs({ options: {} }), "Usage: npm run screenshots");

/** `npm run screenshots`: the built extension on the lab, as pictures in `docs/images`, light and dark. */
const steps: readonly (readonly [file: string, args: readonly string[]])[] = [
  ["scripts/setup.ts", ["chromium"]],
  ["scripts/build.ts", []],
  ["test/screenshots/take.ts", []],
  ["test/screenshots/tour.ts", []],
];

for (const [file, args] of steps) {
  const { status } = await runScript(file, args, "shown");
  process.exitCode = status;
  if (status !== 0) break;
}
