import { asksForHelp, BadArguments, readArguments, USAGE } from "./arguments.ts";
import type { CaptureArguments } from "./arguments.ts";
import { NoSuchBrowser } from "./browsers/executable.ts";
import { capture } from "./capture.ts";
import type { Captured } from "./capture.ts";
import { countCutEarly } from "./cut-early.ts";
import { EXIT } from "./exit-status.ts";
import { listenForInterruption } from "./interruption.ts";
import { ProgressLine } from "./progress-line.ts";
import { reasonOf } from "./reason-of.ts";
import { summaryOf } from "./summary.ts";
import { summaryTable } from "./summary-table.ts";
import { jsonForTerminal, oneLine, plainLines } from "./terminal-text.ts";
import { writeWhole } from "./write-whole.ts";

/** The capture command. @returns the exit status. */
async function main(): Promise<number> {
  const given = process.argv.slice(2);
  if (asksForHelp(given)) {
    console.log(USAGE);
    return EXIT.captured;
  }
  const args = readArguments(given);
  const interruption = listenForInterruption();
  const line = new ProgressLine();
  const captured = await capture(args, {
    signal: interruption.signal,
    progress: (text) => line.show(text),
  });
  line.clear();
  if (interruption.status !== undefined) return interruption.status;
  if (captured.problem !== undefined) console.error(oneLine(captured.problem));
  if (captured.log !== undefined) {
    const unwritten = await write(args.out, captured.log);
    process.stdout.write(output(args, captured.log, captured));
    const cut = countCutEarly(captured.log, args.maxPayload);
    if (cut > 0) console.error(saidOfCut(cut));
    if (unwritten !== undefined) {
      console.error(unwritten);
      return EXIT.badArguments;
    }
  }
  return captured.status;
}

/** @returns a sentence that says why the log was not written, where it was not. */
async function write(path: string | undefined, log: string): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    await writeWhole(path, log);
    return undefined;
  } catch (error) {
    return `--out: ${path} could not be written: ${reasonOf(error)}.`;
  }
}

function output(
  { json, browser }: CaptureArguments,
  log: string,
  { url, seconds }: Captured,
): string {
  const summary = summaryOf(log);
  if (!json) return summaryTable(summary);
  return `${jsonForTerminal({ ...summary, url, browser, seconds })}\n`;
}

function saidOfCut(count: number): string {
  const payloads = count === 1 ? "1 payload was" : `${count} payloads were`;
  return `${payloads} cut at 256KiB and not at --max-payload: read before the page could be told of more.`;
}

/** @returns the exit status of what was thrown, after saying what it was. */
function report(error: unknown): number {
  console.error(plainLines(error instanceof Error ? error.message : String(error)));
  if (error instanceof BadArguments) {
    console.error(`\n${USAGE}`);
    return EXIT.badArguments;
  }
  return error instanceof NoSuchBrowser ? EXIT.noBrowser : EXIT.notLoaded;
}

process.exitCode = await main().catch(report);
