import { setTimeout as pause } from "node:timers/promises";
import type { DrivenBrowser, DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import type { LogText } from "../support/log-shape.ts";
import { completeLog, openPanelWindow } from "../support/watched-page.ts";
import type { Scenario } from "./scenario.ts";
import { Site } from "./site.ts";
import type { Truth } from "./truth.ts";
import { truthsOf } from "./truth.ts";
import type { Turn } from "./watch-verdicts.ts";
import { turnsSeen, watchVerdicts } from "./watch-verdicts.ts";

/** How long a page is observed, in milliseconds from the start of its document. */
export const OBSERVATION = 8000;

/** A page of the extension that does nothing: it gives the watched page a window of its own, so that none is hidden. */
const EMPTY_PAGE = "/icons/icon-16.png";

export interface Observation {
  readonly scenario: Scenario;
  readonly truths: readonly Truth[];
  readonly log: LogText;
  readonly turns: readonly Turn[];
}

/** Loads a scenario's page in a window of its own and looks at it, through the panel, for {@link OBSERVATION}. */
export async function observe(browser: DrivenBrowser, scenario: Scenario): Promise<Observation> {
  const site = await Site.open(scenario);
  const opened: DrivenPage[] = [];
  try {
    const page = await browser.openExtensionPage(EMPTY_PAGE);
    opened.push(page);
    const panel = await openPanelWindow(browser, page);
    opened.push(panel);
    await watchVerdicts(panel);
    await page.goto(site.origin);
    await pause(OBSERVATION);
    const until = performance.timeOrigin + performance.now();
    const log = await completeLog(panel);
    return {
      scenario,
      truths: truthsOf(scenario, site.record, until),
      log,
      turns: await turnsSeen(panel),
    };
  } finally {
    await Promise.all(opened.map((page) => page.close()));
    await site.close();
  }
}
