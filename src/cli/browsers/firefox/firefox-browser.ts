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
import type { BrowserScope } from "./browser-scope.ts";
import { killGroup } from "./firefox-process.ts";
import type { FirefoxProcess } from "./firefox-process.ts";
import { FirefoxPage, FirefoxPanel, FirefoxView } from "./firefox-view.ts";
import type { Marionette } from "./marionette.ts";

interface Launched {
  readonly firefox: FirefoxProcess;
  readonly marionette: Marionette;
  readonly scope: BrowserScope;
  readonly version: string;
  /** The extension's id, where one is installed. */
  readonly id: string | undefined;
  readonly profile: Profile;
  readonly options: LaunchOptions;
}

/** Milliseconds until a Firefox that was asked to quit is killed. */
const QUIT_PATIENCE = 5000;

export class FirefoxBrowser implements DrivenBrowser {
  readonly name = "firefox";
  readonly version: string;
  readonly profile: string;
  readonly gone: AbortSignal;
  readonly pid: number;
  readonly background = { evaluate: evaluator((expression) => this.#inBackground(expression)) };
  readonly #launched: Launched;
  #extensionOrigin = "";

  constructor(launched: Launched) {
    const gone = new AbortController();
    void launched.marionette.closed.then(() => gone.abort(new Error("Firefox is gone")));
    this.#launched = launched;
    this.gone = gone.signal;
    this.version = `Firefox ${launched.version}`;
    this.profile = launched.profile.path;
    this.pid = launched.firefox.child.pid ?? 0;
  }

  /** Learn the extension's host, and wait until it has registered its content scripts. */
  async begin(): Promise<void> {
    const { id, options } = this.#launched;
    if (id === undefined) return;
    const host = await waitUntil("the extension to be loaded", () =>
      this.#launched.scope.run(
        (_library, wanted) => WebExtensionPolicy.getByID(wanted)?.mozExtensionHostname,
        id,
      ),
    );
    this.#extensionOrigin = `moz-extension://${host}`;
    if (options.installs ?? true) await this.#scriptsRegistered();
  }

  get extensionOrigin(): string {
    return this.#extensionOrigin;
  }

  async openPage(url?: string): Promise<DrivenPage> {
    const { scope, options } = this.#launched;
    // Where people look on, no empty tab stays beside the first page.
    const where = options.headless === false ? "first" : "tab";
    const page = await FirefoxPage.open(scope, this.gone, where);
    if (url !== undefined) await page.goto(url);
    return page;
  }

  async openWindow(url?: string): Promise<DrivenPage> {
    const page = await FirefoxPage.open(this.#launched.scope, this.gone, "window");
    if (url !== undefined) await page.goto(url);
    return page;
  }

  openExtensionPage(path: string): Promise<DrivenPage> {
    return this.openWindow(this.extensionOrigin + path);
  }

  tabId(page: DrivenPage): Promise<number> {
    return this.#launched.scope.run(
      ({ extensionGlobal, requireTab }, mark) =>
        extensionGlobal().tabTracker.getId(requireTab(mark).tab),
      this.#own(page).mark,
    );
  }

  async openPanel(page: DrivenPage): Promise<DrivenPanel> {
    const { headless = true, viewport = { width: 1280, height: 800 } } = this.#launched.options;
    // Docked for people, as large as wanted for tests and pictures.
    const host = headless ? "window" : "bottom";
    const where = { id: this.#id(), mark: this.#own(page).mark, host } as const;
    const panel = new FirefoxPanel(this.#launched.scope, where, this.gone);
    await panel.show();
    if (headless) await panel.resize(viewport.width, viewport.height);
    return panel;
  }

  async openPopup(page: DrivenPage): Promise<View> {
    const id = this.#id();
    const { mark } = this.#own(page);
    await page.bringToFront();
    await this.#launched.scope.run(
      async ({ extensionGlobal, requireExtension, requireTab }, extension, tab) => {
        const action = extensionGlobal().browserActionFor(requireExtension(extension));
        await action.openPopup(requireTab(tab).window, true);
      },
      id,
      mark,
    );
    const address = { kind: "extension", id, type: "popup", mark } as const;
    await waitUntil(
      "the popup to be shown",
      () =>
        this.#launched.scope.run(({ elementAt }, where) => {
          const panel = elementAt(where).closest("panel");
          // The document answers before the panel is open, and then misses what is clicked.
          return panel !== null && "state" in panel && panel.state === "open";
        }, address),
      { signal: this.gone },
    );
    return new FirefoxView(this.#launched.scope, address, this.gone);
  }

  async stopBackground(): Promise<void> {
    await this.#launched.scope.run(
      ({ requireExtension }, id) =>
        requireExtension(id).terminateBackground({
          ignoreDevToolsAttached: true,
          disableResetIdleForTest: true,
        }),
      this.#id(),
    );
  }

  async reloadExtension(): Promise<void> {
    await this.#launched.scope.run(async (_library, id) => {
      const { AddonManager } = ChromeUtils.importESModule(
        "resource://gre/modules/AddonManager.sys.mjs",
      );
      await (await AddonManager.getAddonByID(id))?.reload();
    }, this.#id());
    await this.#scriptsRegistered();
  }

  async setHostAccess(granted: boolean): Promise<void> {
    await this.#launched.scope.run(
      async ({ requireExtension }, id, give) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          "resource://gre/modules/ExtensionPermissions.sys.mjs",
        );
        const all = { permissions: [], origins: ["<all_urls>"] };
        const extension = requireExtension(id);
        if (give) await ExtensionPermissions.add(id, all, extension);
        else await ExtensionPermissions.remove(id, all, extension);
      },
      this.#id(),
      granted,
    );
  }

  async close(): Promise<void> {
    const { firefox, marionette, profile } = this.#launched;
    const kill = setTimeout(() => killGroup(firefox.child), QUIT_PATIENCE);
    // An answer that does not come any more means the same as one that does.
    const quit = marionette.send("Marionette:Quit", { flags: ["eForceQuit"] });
    await Promise.race([Promise.allSettled([quit]), marionette.closed]);
    await firefox.exited;
    clearTimeout(kill);
    marionette.close();
    profile.discard();
  }

  async #scriptsRegistered(): Promise<void> {
    await waitUntil("the extension to register its content scripts", () =>
      this.#inBackground(
        "browser.scripting.getRegisteredContentScripts().then((scripts) => scripts.length)",
      ),
    );
  }

  async #inBackground(expression: string): Promise<unknown> {
    const id = this.#id();
    const { scope } = this.#launched;
    await scope.run(
      ({ requireExtension }, wanted) => requireExtension(wanted).wakeupBackground(),
      id,
    );
    const view = new FirefoxView(
      scope,
      { kind: "extension", id, type: "background", mark: "" },
      this.gone,
    );
    return view.evaluate(expression);
  }

  #id(): string {
    const { id } = this.#launched;
    if (id === undefined) throw new Error("this browser was started without the extension");
    return id;
  }

  #own(page: DrivenPage): FirefoxPage {
    if (!(page instanceof FirefoxPage)) throw new Error("the page belongs to another browser");
    return page;
  }
}
