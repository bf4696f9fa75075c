import { parseArgs } from "node:util";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { orUsage } from "../../scripts/or-usage.ts";
import { startParityServer } from "../support/parity-server.ts";
import { LOADS } from "./loads.ts";
import { runLoad, VARIANTS, type Outcome } from "./run-load.ts";

/**
 * Bad input at its real size, in Chromium: plain, with the extension, and with a panel that looks. Too long for the tests of every
 * change. Exit status 1 where the page says something else than without the extension, or its process keeps too much.
 */

const MIB = 1024 * 1024;
/** What a page's process may keep beyond the plain one's: twice what the recorder holds of payloads. Bytes. */
const MOST_KEPT = 64 * MIB;

const USAGE = `Usage: npm run stress -- [${LOADS.map(({ name }) => name).join("|")}] [--scale 0.1]`;

const { scale, chosen } = orUsage(readOptions, USAGE);

/** @throws TypeError for options that do not exist, RangeError for values that make no sense. */
function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scale: { type: "string", default: "1" } },
  });
  const scale = Number(values.scale);
  if (!(scale > 0)) throw new RangeError("--scale wants a number above 0.");
  const unknown = positionals.find((name) => !LOADS.some((load) => load.name === name));
  if (unknown !== undefined) throw new RangeError(`There is no load "${unknown}".`);
  const chosen = LOADS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { scale, chosen };
}

const server = await startParityServer();
try {
  for (const load of chosen) {
    const amount = Math.max(1, Math.round(load.amount * scale));
    let plain: Outcome | undefined;
    for (const variant of VARIANTS) {
      const outcome = await runLoad(
        { ...load, amount },
        variant,
        server,
        builtExtension("chromium"),
      );
      plain ??= outcome;
      const more = outcome.memory - plain.memory;
      const isSame =
        outcome.said === plain.said && more <= MOST_KEPT + amount * (load.keptByEach ?? 0);
      if (!isSame) process.exitCode = 1;
      const figures = [
        `${load.name} ${amount}`,
        variant,
        outcome.said,
        `${outcome.seconds.toFixed(1)} s`,
        `${(outcome.memory / MIB).toFixed(0)} MiB (${(more / MIB).toFixed(0)} more than plain)`,
        outcome.shown,
        isSame ? "" : "DIFFERS",
      ];
      process.stdout.write(`${figures.filter((it) => it !== "").join(" · ")}\n`);
    }
  }
} finally {
  await server.close();
}
