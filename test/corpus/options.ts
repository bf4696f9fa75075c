import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { BROWSERS } from "../../src/cli/browsers/driven-browser.ts";
import type { BrowserName } from "../../src/cli/browsers/driven-browser.ts";

export interface AccuracyOptions {
  readonly browser: BrowserName;
  /** Parts of names; all scenarios if empty. */
  readonly only: readonly string[];
  /** Write the logs that the tests replay. */
  readonly record: boolean;
  /** Pages observed at the same time. */
  readonly pages: number;
}

export const USAGE =
  "Usage: npm run accuracy -- [--browser chromium|firefox] [--only NAME,…] [--record] [--pages N]";

/** One for each core: more would hold up each other's timers, and with them the periods that are measured. */
const PAGES = availableParallelism();

/** @throws TypeError for options that do not exist, RangeError for values that make no sense. */
export function readOptions(args: readonly string[]): AccuracyOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: "string", default: "chromium" },
      only: { type: "string", multiple: true, default: [] },
      record: { type: "boolean", default: false },
      pages: { type: "string", default: String(PAGES) },
    },
  });
  const browser = BROWSERS.find((name) => name === values.browser);
  if (browser === undefined) throw new RangeError(`--browser wants one of ${BROWSERS.join(", ")}.`);
  const pages = Number(values.pages);
  if (!Number.isInteger(pages) || pages < 1) throw new RangeError("--pages wants a number.");
  const only = values.only.flatMap((names) => names.split(","));
  return { browser, only, record: values.record, pages };
}
