import type { DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { openPanelWindow, type WatchedPage } from "./watched-page.ts";

/** A page in a window of its own, so that it is visible, and its panel in another. */
export interface ScenarioWindow extends Omit<WatchedPage, "close"> {
  /** A host of its own: a browser opens six connections to one origin, and all windows share them. */
  readonly host: string;
}

/** Some windows of one browser, in which many scenarios run at once, one after the other in each window. */
export class ScenarioWindows {
  readonly #browser: DrivenBrowser;
  readonly #most: number;
  readonly #idle: ScenarioWindow[] = [];
  readonly #waiting: ((window: ScenarioWindow) => void)[] = [];
  #opened = 0;

  constructor(browser: DrivenBrowser, most: number) {
    this.#browser = browser;
    this.#most = most;
  }

  /** Gives the work a window, as soon as one is free. */
  async use<Result>(work: (window: ScenarioWindow) => Promise<Result>): Promise<Result> {
    const window = await this.#take();
    try {
      return await work(window);
    } finally {
      this.#giveBack(window);
    }
  }

  #take(): Promise<ScenarioWindow> | ScenarioWindow {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#opened < this.#most) return this.#open(++this.#opened);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(window: ScenarioWindow): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(window);
    else next(window);
  }

  async #open(number: number): Promise<ScenarioWindow> {
    const page = await this.#browser.openWindow();
    const panel = await openPanelWindow(this.#browser, page);
    return { page, panel, host: `window-${number}.localhost` };
  }
}
