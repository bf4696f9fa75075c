import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { Bench } from "./bench.ts";
import type { Round } from "./bench.ts";
import { readOptions } from "./options.ts";
import type { BenchOptions } from "./options.ts";
import { rowsOf, tableOf } from "./report.ts";
import type { ReportRow } from "./report.ts";
import { summarise } from "./statistics.ts";
import { measureIngest } from "./viewer-ingest.ts";
import { WORKLOADS } from "./workloads.ts";

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(options: BenchOptions): Promise<void> {
  if (options.only.includes("viewer")) {
    viewer(options);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), "realtime-devtools-bench-"));
  const bench = new Bench();
  try {
    // A copy: a build in the meantime must not change what is measured.
    cpSync(options.extension ?? builtExtension("chromium"), scratch, { recursive: true });
    await bench.start(scratch, options.variants);
    const about = describe(await bench.version());
    say(Object.values(about).join(" · "));
    const rows = await runAll(bench, options);
    if (options.json !== undefined) {
      writeFileSync(options.json, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
    }
  } finally {
    await bench.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the panel does with messages, without a browser around it. */
function viewer({ rounds, quick, json }: BenchOptions): void {
  const messages = quick ? 100_000 : 1_000_000;
  const ingests = Array.from({ length: rounds }, () => measureIngest(messages));
  const each = summarise(ingests.map((ingest) => ingest.each));
  const held = summarise(ingests.map((ingest) => ingest.held));
  const rows = [
    { figure: "taking a message in, main thread", unit: "µs", bar: 0.1, ...each },
    { figure: "memory for a message of 100 bytes", unit: "B", bar: 130, ...held },
  ];
  for (const { figure, unit, bar, median, lowest, highest } of rows) {
    const [middle, low, high] = [median, lowest, highest].map((it) => it.toPrecision(3));
    say(`${figure.padEnd(38)}${middle ?? ""} ${unit} (${low ?? ""}–${high ?? ""}) bar ${bar}`);
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ messages, rows }, null, 2)}\n`);
}

async function runAll(bench: Bench, options: BenchOptions): Promise<ReportRow[]> {
  const { only, quick, rounds } = options;
  const chosen = WORKLOADS.filter(({ name }) => only.length === 0 || only.includes(name));
  if (chosen.length === 0) {
    throw new RangeError(`There are: ${WORKLOADS.map(({ name }) => name).join(", ")}.`);
  }
  const done = new Map(chosen.map((workload) => [workload, [] as Round[]]));
  for (let index = 0; index < rounds; index += 1) {
    for (const workload of chosen) {
      if (workload.once === true && index > 0) continue;
      const count = quick ? workload.quick : workload.count;
      done.get(workload)?.push(await bench.round(workload, count, index));
    }
  }
  const rows = [...done].flatMap(([workload, all]) =>
    rowsOf(workload, quick ? workload.quick : workload.count, all),
  );
  say(tableOf(rows));
  return rows;
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

await main(readOptions(process.argv.slice(2)));
