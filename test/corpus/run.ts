import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { launchBrowser } from "../../src/cli/browsers/launch.ts";
import { observe } from "./observe.ts";
import type { Observation } from "./observe.ts";
import type { AccuracyOptions } from "./options.ts";
import type { Scenario } from "./scenario.ts";

/** A scenario that could not be observed. */
export interface Failure {
  readonly scenario: Scenario;
  readonly reason: unknown;
}

export interface Run {
  /** The browser's own name and version. */
  readonly version: string;
  readonly observations: readonly Observation[];
  readonly failures: readonly Failure[];
}

/** Observes all scenarios in one browser, a few at a time. @param said is told of each that is over. */
export async function runAll(
  scenarios: readonly Scenario[],
  { browser: name, pages }: AccuracyOptions,
  said: (scenario: Scenario, result: Observation | Failure) => void,
): Promise<Run> {
  const extension = mkdtempSync(join(tmpdir(), "realtime-devtools-accuracy-"));
  try {
    // A copy: a build in the meantime must not change what is measured.
    cpSync(builtExtension(name), extension, { recursive: true });
    const browser = await launchBrowser(name, { extension });
    try {
      return { version: browser.version, ...(await inLanes(browser, scenarios, pages, said)) };
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(extension, { recursive: true, force: true });
  }
}

async function inLanes(
  browser: DrivenBrowser,
  scenarios: readonly Scenario[],
  pages: number,
  said: (scenario: Scenario, result: Observation | Failure) => void,
): Promise<Omit<Run, "version">> {
  const observations: Observation[] = [];
  const failures: Failure[] = [];
  const waiting = [...scenarios];
  const lane = async (): Promise<void> => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      const result = await tryToObserve(browser, scenario);
      if ("reason" in result) failures.push(result);
      else observations.push(result);
      said(scenario, result);
    }
  };
  await Promise.all(Array.from({ length: pages }, () => lane()));
  return { observations, failures };
}

async function tryToObserve(
  browser: DrivenBrowser,
  scenario: Scenario,
): Promise<Observation | Failure> {
  try {
    return await observe(browser, scenario);
  } catch (reason) {
    if (browser.gone.aborted) throw reason;
    return { scenario, reason };
  }
}
