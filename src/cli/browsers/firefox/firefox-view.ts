import { randomUUID } from "node:crypto";
import type { DrivenPage, DrivenPanel, GotoOptions } from "../driven-browser.ts";
import { PageLoadError } from "../driven-browser.ts";
import { LATE, LOAD_TIMEOUT } from "../load-timeout.ts";
import { PANEL_TITLE } from "../panel-title.ts";
import { callOf } from "../view-script.ts";
import { EvaluatedView } from "../view.ts";
import { waitUntil } from "../wait-until.ts";
import { withinTime } from "../within-time.ts";
import type { BrowserScope } from "./browser-scope.ts";
import type { Address, InBrowser, Loading } from "./library.ts";

/** A document in Firefox: of a tab, the panel, the popup or the event page. */
export class FirefoxView extends EvaluatedView {
  protected readonly scope: BrowserScope;
  protected readonly address: Address;

  constructor(scope: BrowserScope, address: Address, gone: AbortSignal) {
    super(gone);
    this.scope = scope;
    this.address = address;
  }

  protected async evaluateExpression(expression: string): Promise<unknown> {
    const json = await this.scope.run(
      ({ elementAt, evaluate }, address, source) => evaluate(elementAt(address), source),
      this.address,
      expression,
    );
    const { value, error } = JSON.parse(json) as { value?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Asks for the place and clicks in one go: what moves in between would be missed without a trace. */
  protected async clickAt(selector: string): Promise<void> {
    const place = callOf(
      (sought: string) => {
        const element = document.querySelector(sought);
        element?.scrollIntoView({ block: "nearest" });
        const box = element?.getBoundingClientRect() ?? new DOMRect();
        return [box.x + box.width / 2, box.y + box.height / 2] as const;
      },
      [selector],
    );
    await this.scope.run(
      async ({ elementAt, evaluate, click }, address, source) => {
        const element = elementAt(address);
        const { value, error } = JSON.parse(await evaluate(element, source)) as {
          value?: readonly [x: number, y: number];
          error?: string;
        };
        if (value === undefined) throw new Error(error);
        click(element, ...value);
      },
      this.address,
      place,
    );
  }

  protected async pressKey(key: string, modifiers: readonly string[]): Promise<void> {
    await this.scope.run(
      ({ elementAt, press }, address, name, held) => press(elementAt(address), name, held),
      this.address,
      key,
      modifiers,
    );
  }

  async screenshot(): Promise<Uint8Array> {
    const png = await this.scope.run(
      ({ elementAt, picture }, address) => picture(elementAt(address).browsingContext),
      this.address,
    );
    return Buffer.from(png, "base64");
  }
}

/** A tab, or a window of the extension. */
export class FirefoxPage extends FirefoxView implements DrivenPage {
  readonly mark: string;

  private constructor(scope: BrowserScope, mark: string, gone: AbortSignal) {
    super(scope, { kind: "tab", mark }, gone);
    this.mark = mark;
  }

  /** @param where `first` takes the tab that the browser begins with, if it is still free. */
  static async open(
    scope: BrowserScope,
    gone: AbortSignal,
    where: "first" | "tab" | "window",
  ): Promise<FirefoxPage> {
    const mark = randomUUID();
    if (where === "window") await scope.run(openWindow, mark);
    else await scope.run(openTab, mark, where === "first");
    return new FirefoxPage(scope, mark, gone);
  }

  async goto(url: string, { until = "parsed" }: GotoOptions = {}): Promise<void> {
    await this.#load(["load", url], until);
  }

  async reload(): Promise<void> {
    await this.#load(["reload"], "parsed");
  }

  async back(): Promise<void> {
    await this.#load(["back"], "parsed");
  }

  async #load(loading: Loading, until: "committed" | "parsed"): Promise<void> {
    const answer = this.scope.run(({ load }, mark, what) => load(mark, what), this.mark, loading);
    const failed = (await withinTime(answer, LOAD_TIMEOUT)) ?? LATE;
    if (failed) throw new PageLoadError(failed);
    if (until === "committed") return;
    await waitUntil(
      "the document to be parsed",
      () => this.evaluate(() => document.readyState !== "loading"),
      { timeout: LOAD_TIMEOUT, signal: this.gone },
    );
  }

  url(): Promise<string> {
    return this.scope.run(
      ({ requireTab }, mark) => requireTab(mark).tab.linkedBrowser.currentURI.spec,
      this.mark,
    );
  }

  async bringToFront(): Promise<void> {
    await this.scope.run(({ requireTab }, mark) => {
      const { window, tab } = requireTab(mark);
      window.gBrowser.selectedTab = tab;
      window.focus();
    }, this.mark);
  }

  async isAlive(): Promise<boolean> {
    try {
      return await this.scope.run(({ findTab }, mark) => {
        const tab = findTab(mark)?.tab;
        return tab !== undefined && !tab.hasAttribute("crashed");
      }, this.mark);
    } catch (error) {
      if (this.gone.aborted) return false;
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.gone.aborted) return;
    await this.scope.run(({ findTab }, mark) => {
      const found = findTab(mark);
      found?.window.gBrowser.removeTab(found.tab, { skipPermitUnload: true });
    }, this.mark);
  }
}

/** Where the toolbox lies: under the page, or in a window of its own. */
export type ToolboxHost = "bottom" | "window";

/** Our panel in the toolbox of a tab. */
export class FirefoxPanel extends FirefoxView implements DrivenPanel {
  readonly #mark: string;
  readonly #host: ToolboxHost;

  constructor(
    scope: BrowserScope,
    { id, mark, host }: { id: string; mark: string; host: ToolboxHost },
    gone: AbortSignal,
  ) {
    super(scope, { kind: "extension", id, type: "devtools_panel", mark }, gone);
    this.#mark = mark;
    this.#host = host;
  }

  /** The tool is found by its label: tool buttons overflow, and the toolbox learns of an extension's tools late. */
  async show(): Promise<void> {
    await waitUntil(
      `the panel "${PANEL_TITLE}" in the toolbox`,
      () =>
        this.scope.run(
          async ({ devTools, requireTab }, mark, title, host) => {
            const { tab } = requireTab(mark);
            const toolbox =
              devTools().getToolboxForTab(tab) ??
              (await devTools().showToolboxForTab(tab, {
                toolId: "webconsole",
                hostType: host,
              }));
            const tool = toolbox.getAdditionalTools().find(({ label }) => label === title);
            if (tool) await toolbox.selectTool(tool.id);
            return tool !== undefined;
          },
          this.#mark,
          PANEL_TITLE,
          this.#host,
        ),
      { signal: this.gone },
    );
    await this.waitFor("the panel's first layout", () => innerWidth > 0);
  }

  async hide(): Promise<void> {
    await this.scope.run(async ({ devTools, requireTab }, mark) => {
      await devTools().getToolboxForTab(requireTab(mark).tab)?.selectTool("webconsole");
    }, this.#mark);
  }

  /** Make the toolbox's window so large that the panel measures width × height CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    let before = "";
    await waitUntil(
      "the panel's size",
      async () => {
        const [inner, outer] = await this.#sizes();
        if (inner[0] === width && inner[1] === height) return true;
        // What lies around the panel is as large at every size, once it is laid out.
        const around = [outer[0] - inner[0], outer[1] - inner[1]] as const;
        const isStill = before === around.join();
        before = around.join();
        if (isStill) await this.#resizeWindow(width + around[0], height + around[1]);
        return false;
      },
      { signal: this.gone },
    );
  }

  async #sizes() {
    const inner = await this.evaluate(() => [innerWidth, innerHeight] as const);
    const outer = await this.scope.run(({ devTools, requireTab }, mark) => {
      const window = devTools().getToolboxForTab(requireTab(mark).tab)?.topWindow;
      return [window?.outerWidth ?? 0, window?.outerHeight ?? 0] as const;
    }, this.#mark);
    return [inner, outer] as const;
  }

  async #resizeWindow(width: number, height: number): Promise<void> {
    await this.scope.run(
      ({ devTools, requireTab }, mark, wide, high) =>
        devTools().getToolboxForTab(requireTab(mark).tab)?.topWindow.resizeTo(wide, high),
      this.#mark,
      width,
      height,
    );
  }

  async screenshotDevTools(): Promise<Uint8Array> {
    const png = await this.scope.run(({ devTools, requireTab, picture }, mark) => {
      const toolbox = devTools().getToolboxForTab(requireTab(mark).tab);
      return picture(toolbox?.topWindow.browsingContext ?? null);
    }, this.#mark);
    return Buffer.from(png, "base64");
  }

  async close(): Promise<void> {
    if (this.gone.aborted) return;
    await this.scope.run(async ({ devTools, requireTab }, mark) => {
      await devTools().getToolboxForTab(requireTab(mark).tab)?.destroy();
    }, this.#mark);
  }
}

const openTab: InBrowser<[string, boolean], unknown> = ({ mainWindow, MARK }, mark, takesFirst) => {
  const { gBrowser } = mainWindow();
  const first = gBrowser.tabs[0];
  const isFree = takesFirst && gBrowser.tabs.length === 1 && !first?.hasAttribute(MARK);
  const tab = isFree && first ? first : gBrowser.addTrustedTab("about:blank");
  tab.setAttribute(MARK, mark);
  gBrowser.selectedTab = tab;
};

const openWindow: InBrowser<[string], unknown> = async ({ mainWindow, MARK }, mark) => {
  const { BrowserWindowTracker } = ChromeUtils.importESModule(
    "resource:///modules/BrowserWindowTracker.sys.mjs",
  );
  const opener = mainWindow();
  const window = await BrowserWindowTracker.promiseOpenWindow({
    openerWindow: opener,
    features: `width=${opener.outerWidth},height=${opener.outerHeight}`,
  });
  window.gBrowser.selectedTab.setAttribute(MARK, mark);
};
