import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { Bench } from "./bench.ts";
import type { Builds } from "./bench.ts";
import { orUsage } from "../../scripts/or-usage.ts";
import { readOptions, USAGE } from "./options.ts";
import type { BenchOptions } from "./options.ts";
import { tableOf } from "./report.ts";
import { runRounds } from "./run-rounds.ts";
import type { Progress } from "./run-rounds.ts";
import { measureViewer } from "./viewer.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(options: BenchOptions): Promise<void> {
  if (options.only.includes("viewer")) {
    const { extension, ...rest } = options;
    await measureViewer({ ...rest, folder: extension ?? builtExtension("chromium") }, say);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), "realtime-devtools-bench-"));
  const bench = new Bench(copyBuilds(options, scratch), options.variants);
  try {
    await bench.start();
    const about = describe(await bench.version());
    say(Object.values(about).join(" · "));
    const began = performance.now();
    const { rows, failures } = await runRounds(bench, options, (progress) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      process.stderr.write(`${seconds} s: ${countRounds(progress)} rounds\n`);
      // After each round: whatever comes later, these figures are there.
      if (options.json === undefined) return;
      writeFileSync(options.json, `${JSON.stringify({ ...about, ...progress }, null, 2)}\n`);
    });
    say(tableOf(rows));
    for (const { workload, round, reason } of failures) {
      say(`failed: ${workload}, round ${round}: ${reason}`);
    }
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await bench.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Copies: a build in the meantime must not change what is measured. */
function copyBuilds({ extension, baseline }: BenchOptions, scratch: string): Builds {
  const copy = (folder: string, name: string) => {
    cpSync(folder, join(scratch, name), { recursive: true });
    return join(scratch, name);
  };
  return {
    measured: copy(extension ?? builtExtension("chromium"), "measured"),
    baseline: baseline === undefined ? undefined : copy(baseline, "baseline"),
  };
}

function countRounds({ rounds }: Progress): number {
  return Object.values(rounds).reduce((sum, { length }) => sum + length, 0);
}

function describe(version: string) {
  return {
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    browser: version,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Linux ${release()}`,
  };
}

/** Of the working folder; unpacked from the source zip, it has none. */
function commit(): string {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--short", "HEAD"], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : "no commit";
}

await main(orUsage(() => readOptions(process.argv.slice(2)), USAGE));
