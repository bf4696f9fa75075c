import { BadArguments, readArguments, USAGE } from "./arguments.ts";
import type { CaptureArguments } from "./arguments.ts";
import { NoSuchBrowser } from "./browsers/executable.ts";
import { capture } from "./capture.ts";
import type { Captured } from "./capture.ts";
import { EXIT } from "./exit-status.ts";
import { listenForInterruption } from "./interruption.ts";
import { ProgressLine } from "./progress-line.ts";
import { summaryOf } from "./summary.ts";
import { summaryTable } from "./summary-table.ts";
import { writeWhole } from "./write-whole.ts";

/** The capture command. @returns the exit status. */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  const interruption = listenForInterruption();
  const line = new ProgressLine();
  const captured = await capture(args, {
    signal: interruption.signal,
    progress: (text) => line.show(text),
  });
  line.clear();
  if (interruption.status !== undefined) return interruption.status;
  if (captured.problem !== undefined) console.error(captured.problem);
  if (captured.log !== undefined) {
    if (args.out !== undefined) await writeWhole(args.out, captured.log);
    process.stdout.write(output(args, captured.log, captured));
  }
  return captured.status;
}

function output(
  { json, browser }: CaptureArguments,
  log: string,
  { url, seconds }: Captured,
): string {
  const summary = summaryOf(log);
  if (!json) return summaryTable(summary);
  return `${JSON.stringify({ ...summary, url, browser, seconds }, null, 2)}\n`;
}

/** @returns the exit status of what was thrown, after saying what it was. */
function report(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof BadArguments) {
    console.error(`\n${USAGE}`);
    return EXIT.badArguments;
  }
  return error instanceof NoSuchBrowser ? EXIT.noBrowser : EXIT.notLoaded;
}

process.exitCode = await main().catch(report);
