import type { Browser, Extension, Page } from "puppeteer-core";
import type {
  DrivenBrowser,
  DrivenPage,
  DrivenPanel,
  LaunchOptions,
  View,
} from "../driven-browser.ts";
import type { Profile } from "../profile.ts";
import { evaluator } from "../view-script.ts";
import { waitUntil } from "../wait-until.ts";
import { openChromiumPanel } from "./chromium-panel.ts";
import { ChromiumPage } from "./chromium-view.ts";
import { evaluateInWorker, scriptsRegistered, stopWorker } from "./service-worker.ts";

interface Launched {
  readonly browser: Browser;
  readonly extension: Extension | undefined;
  readonly version: string;
  readonly profile: Profile;
  readonly options: LaunchOptions;
}

export class ChromiumBrowser implements DrivenBrowser {
  readonly name = "chromium";
  readonly version: string;
  readonly profile: string;
  readonly gone: AbortSignal;
  readonly pid: number;
  readonly extensionOrigin: string;
  readonly background = { evaluate: evaluator((expression) => this.#inBackground(expression)) };
  readonly #launched: Launched;

  constructor(launched: Launched) {
    const { browser, extension } = launched;
    const gone = new AbortController();
    browser.once("disconnected", () => gone.abort(new Error("Chromium is gone")));
    this.#launched = launched;
    this.gone = gone.signal;
    this.version = launched.version.replace(/^\w+\//, "Chromium ");
    this.profile = launched.profile.path;
    this.pid = browser.process()?.pid ?? 0;
    this.extensionOrigin = extension ? `chrome-extension://${extension.id}` : "";
  }

  async openPage(url?: string): Promise<DrivenPage> {
    const page = new ChromiumPage(await this.#emptyTab(), this.gone);
    if (url !== undefined) await page.goto(url);
    return page;
  }

  /** Where people look on, the first page takes the tab that the browser begins with. */
  async #emptyTab(): Promise<Page> {
    const { browser, options } = this.#launched;
    const isWatched = options.headless === false;
    const [first, ...others] = isWatched ? await browser.pages() : [];
    return first?.url() === "about:blank" && others.length === 0 ? first : browser.newPage();
  }

  async openWindow(url?: string): Promise<DrivenPage> {
    const window = await this.#launched.browser.newPage({ type: "window" });
    const page = new ChromiumPage(window, this.gone);
    if (url !== undefined) await page.goto(url);
    return page;
  }

  openExtensionPage(path: string): Promise<DrivenPage> {
    return this.openWindow(this.extensionOrigin + path);
  }

  async tabId(page: DrivenPage): Promise<number> {
    const { page: tab } = this.#own(page);
    const windowId = Number(await tab.windowId());
    await tab.bringToFront();
    const query = `chrome.tabs.query({ windowId: ${windowId}, active: true }).then(([tab]) => tab?.id ?? 0)`;
    return waitUntil("the number of the tab", async () => Number(await this.#inBackground(query)));
  }

  openPanel(page: DrivenPage): Promise<DrivenPanel> {
    return openChromiumPanel(this.#own(page).page, this.gone, this.#launched.options);
  }

  async openPopup(page: DrivenPage): Promise<View> {
    const extension = this.#extension();
    const { page: tab } = this.#own(page);
    await tab.bringToFront();
    const popupUrl = `${this.extensionOrigin}/popup.html`;
    const opened = this.#launched.browser.waitForTarget((target) =>
      target.url().startsWith(popupUrl),
    );
    await tab.triggerExtensionAction(extension);
    return new ChromiumPage(await (await opened).asPage(), this.gone);
  }

  async stopBackground(): Promise<void> {
    await stopWorker(this.#extension());
  }

  /** Loading an unpacked extension again is what the reload button of `chrome://extensions` does. */
  async reloadExtension(): Promise<void> {
    const { browser } = this.#launched;
    const extension = this.#extension();
    await stopWorker(extension);
    await browser.installExtension(extension.path);
    await scriptsRegistered(browser, extension);
  }

  async close(): Promise<void> {
    if (this.#launched.browser.connected) await this.#launched.browser.close();
    this.#launched.profile.discard();
  }

  #inBackground(expression: string): Promise<unknown> {
    return evaluateInWorker(this.#launched.browser, this.#extension(), expression);
  }

  #extension(): Extension {
    const { extension } = this.#launched;
    if (!extension) throw new Error("this browser was started without the extension");
    return extension;
  }

  #own(page: DrivenPage): ChromiumPage {
    if (!(page instanceof ChromiumPage)) throw new Error("the page belongs to another browser");
    return page;
  }
}
