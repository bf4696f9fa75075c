import type { Frame, KeyInput, Page } from "puppeteer-core";
import type { DrivenPage, GotoOptions } from "../driven-browser.ts";
import { PageLoadError } from "../driven-browser.ts";
import { LATE, LOAD_TIMEOUT } from "../load-timeout.ts";
import { EvaluatedView } from "../view.ts";
import { withinTime } from "../within-time.ts";

/** A frame of a puppeteer page as a view: the panel in DevTools, or a page's main frame. */
export class ChromiumView extends EvaluatedView {
  readonly #frame: () => Frame;

  /** @param frame asked anew each time, since a panel's frame may be replaced. */
  constructor(frame: () => Frame, gone: AbortSignal) {
    super(gone);
    this.#frame = frame;
  }

  protected async evaluateExpression(expression: string): Promise<unknown> {
    return await this.#frame().evaluate(expression);
  }

  protected async clickAt(selector: string): Promise<void> {
    await this.#frame().click(selector);
  }

  protected async pressKey(key: string, modifiers: readonly string[]): Promise<void> {
    const frame = this.#frame();
    // Keys go to the frame with the focus: DevTools have more than ours.
    await frame.evaluate(() => window.focus());
    const { keyboard } = frame.page();
    const held = modifiers as readonly KeyInput[];
    for (const modifier of held) await keyboard.down(modifier);
    await keyboard.press(key as KeyInput);
    for (const modifier of held) await keyboard.up(modifier);
  }

  async screenshot(): Promise<Uint8Array> {
    await this.painted();
    const frame = this.#frame();
    const element = await frame.frameElement();
    return element ? element.screenshot() : frame.page().screenshot();
  }

  /** A frame in a process of its own is empty in a picture until it was drawn once; what is hidden is never drawn. */
  protected async painted(): Promise<void> {
    const drawn = this.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    await withinTime(drawn, DRAWING);
  }
}

/** Milliseconds within which a view that is shown is drawn. */
const DRAWING = 2000;

/** Milliseconds within which the browser shows its own page where one could not be loaded. */
const ERROR_PAGE = 2000;

/** A tab, or a window of the extension. */
export class ChromiumPage extends ChromiumView implements DrivenPage {
  readonly page: Page;
  #crashed = false;

  constructor(page: Page, gone: AbortSignal) {
    super(() => page.mainFrame(), gone);
    this.page = page;
    page.once("error", () => (this.#crashed = true));
    // Nobody is there to answer: an alert would hold the page for ever. A dialog that went away by itself needs no answer.
    page.on("dialog", (dialog) => void Promise.allSettled([dialog.dismiss()]));
  }

  async goto(url: string, { until = "parsed" }: GotoOptions = {}): Promise<void> {
    if (until === "committed") return this.#commit(url);
    try {
      await this.page.goto(url, { waitUntil: "domcontentloaded" });
    } catch (error) {
      throw new PageLoadError(reasonOf(error), { cause: error });
    }
  }

  /** `Page.navigate` answers when the document has begun, or with the network's reason why it has not. */
  async #commit(url: string): Promise<void> {
    const session = await this.page.createCDPSession();
    try {
      await session.send("Page.enable");
      const errorPage = new Promise<void>((resolve) => {
        session.on("Page.frameNavigated", ({ frame }) => {
          if (frame.unreachableUrl !== undefined && frame.parentId === undefined) resolve();
        });
      });
      const answer = await withinTime(session.send("Page.navigate", { url }), LOAD_TIMEOUT);
      const failed = answer ? answer.errorText : LATE;
      if (!failed) return;
      // The browser's own page comes after the answer, and would be taken for what is loaded next.
      if (answer?.loaderId !== undefined) await withinTime(errorPage, ERROR_PAGE);
      throw new PageLoadError(failed);
    } finally {
      if (await this.isAlive()) await session.detach();
    }
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: "domcontentloaded" });
  }

  async back(): Promise<void> {
    await this.page.goBack({ waitUntil: "domcontentloaded" });
  }

  url(): Promise<string> {
    return Promise.resolve(this.page.url());
  }

  async bringToFront(): Promise<void> {
    await this.page.bringToFront();
  }

  isAlive(): Promise<boolean> {
    return Promise.resolve(!this.#crashed && !this.page.isClosed() && !this.gone.aborted);
  }

  async close(): Promise<void> {
    if (!this.page.isClosed()) await this.page.close();
  }
}

/** `net::ERR_NAME_NOT_RESOLVED at http://…` → `net::ERR_NAME_NOT_RESOLVED` */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /net::\w+/.exec(message)?.[0] ?? message;
}
