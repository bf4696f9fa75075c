import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { builtExtension } from "../../src/cli/browsers/extension-folder.ts";
import { launchBrowser } from "../../src/cli/browsers/launch.ts";
import { bundlePage } from "./bundle-page.ts";
import { Lane } from "./observe.ts";
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

/** A scenario with its page's module, bundled. */
interface Page {
  readonly scenario: Scenario;
  readonly script: string;
}

/** Observes all scenarios in one browser, a few at a time. @param said is told of each that is over. */
export async function runAll(
  scenarios: readonly Scenario[],
  { browser: name, pages }: AccuracyOptions,
  said: Said,
): Promise<Run> {
  // All before the first observation: bundling takes the computer's cores away from what is measured.
  const bundled = scenarios.map(async (scenario) => ({
    scenario,
    script: await bundlePage(scenario.name, scenario.page),
  }));
  const ready = await Promise.all(bundled);
  const extension = mkdtempSync(join(tmpdir(), "realtime-devtools-accuracy-"));
  try {
    // A copy: a build in the meantime must not change what is measured.
    cpSync(builtExtension(name), extension, { recursive: true });
    const browser = await launchBrowser(name, { extension, acceptsAnyCertificate: true });
    try {
      return { version: browser.version, ...(await inLanes(browser, ready, pages, said)) };
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(extension, { recursive: true, force: true });
  }
}

type Said = (scenario: Scenario, result: Observation | Failure) => void;

async function inLanes(
  browser: DrivenBrowser,
  pages: readonly Page[],
  lanes: number,
  said: Said,
): Promise<Omit<Run, "version">> {
  const observations: Observation[] = [];
  const failures: Failure[] = [];
  const waiting = [...pages];
  const work = async (lane: Lane): Promise<void> => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      const result = await tryToObserve(browser, lane, page);
      if ("reason" in result) failures.push(result);
      else observations.push(result);
      said(page.scenario, result);
    }
    await lane.close();
  };
  const working: Promise<void>[] = [];
  // One after the other: while windows open, none of them is in front for long.
  for (let i = 0; i < lanes; i++) working.push(work(await Lane.open(browser)));
  await Promise.all(working);
  return { observations, failures };
}

async function tryToObserve(
  browser: DrivenBrowser,
  lane: Lane,
  { scenario, script }: Page,
): Promise<Observation | Failure> {
  try {
    return await lane.observe(scenario, script);
  } catch (reason) {
    if (browser.gone.aborted) throw reason;
    return { scenario, reason };
  }
}
