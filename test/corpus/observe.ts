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

/** A page in a window of its own, with its panel in another: scenarios come and go in it, one after the other. */
export class Lane {
  readonly #page: DrivenPage;
  readonly #panel: DrivenPage;

  /** Address of a page on which nothing happens. */
  readonly #rest: string;

  private constructor(page: DrivenPage, panel: DrivenPage, rest: string) {
    this.#rest = rest;
    this.#page = page;
    this.#panel = panel;
  }

  static async open(browser: DrivenBrowser): Promise<Lane> {
    const page = await browser.openExtensionPage(EMPTY_PAGE);
    return new Lane(
      page,
      await openPanelWindow(browser, page),
      browser.extensionOrigin + EMPTY_PAGE,
    );
  }

  /** Loads a scenario's page and looks at it, through the panel, for {@link OBSERVATION}. */
  async observe(scenario: Scenario, script: string): Promise<Observation> {
    const site = await Site.open(scenario, script);
    try {
      await watchVerdicts(this.#panel);
      await this.#page.goto(site.origin);
      await pause(OBSERVATION);
      const log = await completeLog(this.#panel);
      // Both sides look at the same time: where intervals grow, one request more moves the median.
      const until = log.log._realtime.observedUntil ?? Date.now();
      const truths = truthsOf(scenario, site.record, until);
      return { scenario, truths, log, turns: await turnsSeen(this.#panel) };
    } finally {
      await this.#page.goto(this.#rest);
      await site.close();
    }
  }

  async close(): Promise<void> {
    await this.#panel.close();
    await this.#page.close();
  }
}
