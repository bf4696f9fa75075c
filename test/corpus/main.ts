import { execFileSync } from "node:child_process";
import type { Observation } from "./observe.ts";
import { orUsage } from "../../scripts/or-usage.ts";
import { readOptions, USAGE } from "./options.ts";
import type { AccuracyOptions } from "./options.ts";
import { installPackages } from "../support/own-packages.ts";
import { CORPUS } from "./packages.ts";
import { forgetOthers, writeRecording } from "./recording.ts";
import { reportOf } from "./report.ts";
import { runAll } from "./run.ts";
import type { Failure } from "./run.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { isWrong, rowsOf } from "./score.ts";

/** `npm run accuracy`: how often the verdicts are right. @returns whether all that is decidable was. */
async function main(options: AccuracyOptions): Promise<boolean> {
  installPackages(CORPUS);
  const { only } = options;
  const chosen = SCENARIOS.filter(
    ({ name }) => only.length === 0 || only.some((part) => name.includes(part)),
  );
  if (chosen.length === 0) throw new RangeError("There is no scenario of that name.");
  const { version, observations, failures } = await runAll(chosen, options, say);
  const rows = observations.flatMap(({ scenario, truths, log, turns }) =>
    rowsOf(scenario, truths, log, turns),
  );
  const about = [version, commit(), new Date().toISOString().slice(0, 10)];
  console.log(`\n${about.join(" · ")} · ${observations.length} scenarios\n`);
  console.log(reportOf(rows));
  for (const { scenario, reason } of failures) console.log(`${scenario.name} failed:`, reason);
  if (options.record) {
    writeRecording(options.browser, observations);
    forgetOthers(
      options.browser,
      SCENARIOS.map(({ name }) => name),
    );
  }
  return failures.length === 0 && !rows.some((row) => isWrong(row));
}

function say({ name }: Scenario, result: Observation | Failure): void {
  if ("reason" in result) return void console.log(`${name}: failed`);
  const rows = rowsOf(result.scenario, result.truths, result.log, result.turns);
  const verdicts = rows.map(
    (row) =>
      `${isWrong(row) ? "✗ " : ""}${row.place} ${row.requests}× ${row.told} (${row.confidence})`,
  );
  console.log(`${name}: ${verdicts.join(" · ")}`);
}

function commit(): string {
  return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
}

const isRight = await main(orUsage(() => readOptions(process.argv.slice(2)), USAGE));
// Some of the servers leave timers behind that would keep the process.
process.exit(isRight ? 0 : 1);
