import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBaseline, readExpectedDifferences } from "./baseline.ts";
import { compare, describe } from "./comparison.ts";
import { orUsage } from "../../scripts/or-usage.ts";
import { readOptions, USAGE } from "./options.ts";
import type { ConformanceOptions } from "./options.ts";
import { prepareExtension } from "./prepared-extension.ts";
import { runTests } from "./run-tests.ts";
import { SuiteServer } from "./suite-server.ts";
import { readLists } from "./test-list.ts";

/** Exit status: regressions or tests that should be on no list any more, and anything that kept the tests from being run. */
const REGRESSED = 1;
const NOT_RUN = 2;

async function main(options: ConformanceOptions): Promise<number> {
  const { checkout, mode, lists, filter, concurrency, reruns, json } = options;
  const baseline = readBaseline();
  const differing = mode === "plain" ? new Set<string>() : readExpectedDifferences();
  const tests = readLists(lists).filter(
    ({ test }) =>
      (filter?.test(test) ?? true) &&
      // A test in which nothing ever passes cannot regress.
      (baseline.tests[test]?.passes.length ?? 0) > 0,
  );
  const scratch = mkdtempSync(join(tmpdir(), "realtime-devtools-conformance-"));
  let server: SuiteServer | undefined;
  try {
    const extension = await prepareExtension(mode, options.extension, scratch);
    server = await SuiteServer.start(checkout, scratch);
    const results = await runTests(tests, baseline, {
      checkout,
      extension,
      concurrency,
      reruns,
      differing,
      progress: (text) => process.stderr.write(text),
    });
    if (json !== undefined)
      writeFileSync(json, `${JSON.stringify(Object.fromEntries(results), null, 1)}\n`);
    const comparison = compare(baseline, differing, results);
    process.stdout.write(`${mode}, ${lists.join(" + ")}\n${describe(comparison)}`);
    return comparison.regressions.size + comparison.unexpected.length > 0 ? REGRESSED : 0;
  } finally {
    server?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10 });
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => process.exit(NOT_RUN));

function giveUp(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return NOT_RUN;
}

const options = orUsage(() => readOptions(process.argv.slice(2)), USAGE);
process.exitCode = await main(options).catch(giveUp);
