import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { BrowserName } from "../../src/cli/browsers/driven-browser.ts";
import type { LogText } from "../support/log-shape.ts";
import type { Observation } from "./observe.ts";
import { CORPUS } from "./packages.ts";
import type { Truth } from "./truth.ts";

/** What a run left behind of one scenario: its log, and what the server knew. */
export interface Recording {
  readonly scenario: string;
  readonly truths: readonly Truth[];
  readonly log: LogText;
}

const folderOf = (browser: BrowserName): string => join(CORPUS, "recorded", browser);

/** Writes the logs of a run beside those of scenarios that were not part of it. */
export function writeRecording(browser: BrowserName, observations: readonly Observation[]): void {
  const folder = folderOf(browser);
  mkdirSync(folder, { recursive: true });
  for (const { scenario, truths, log } of observations) {
    const recording: Recording = { scenario: scenario.name, truths, log };
    const file = join(folder, `${scenario.name}.json.gz`);
    writeFileSync(file, gzipSync(JSON.stringify(recording), { level: 9 }));
  }
}

/** Removes what was recorded of scenarios that there are no more. */
export function forgetOthers(browser: BrowserName, scenarios: readonly string[]): void {
  for (const name of recordedNames(browser)) {
    if (!scenarios.includes(name)) rmSync(join(folderOf(browser), `${name}.json.gz`));
  }
}

export function recordedNames(browser: BrowserName): string[] {
  return readdirSync(folderOf(browser)).map((file) => file.replace(/\.json\.gz$/, ""));
}

export function readRecording(browser: BrowserName, scenario: string): Recording {
  const bytes = readFileSync(join(folderOf(browser), `${scenario}.json.gz`));
  return JSON.parse(gunzipSync(bytes).toString("utf8")) as Recording;
}
