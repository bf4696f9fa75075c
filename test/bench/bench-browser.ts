import { realpathSync } from "node:fs";
import puppeteer, { TargetType } from "puppeteer-core";
import type { Browser, CDPSession, Extension } from "puppeteer-core";
import { requireExecutable } from "../../src/cli/browsers/executable.ts";
import { profileFolder } from "../../src/cli/browsers/profile.ts";
import type { Profile } from "../../src/cli/browsers/profile.ts";
import { PANEL_TITLE } from "../../src/cli/browsers/panel-title.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";

/** A page of a thousand frames has as many relays to be brought in. */
const ATTACHING = { timeout: 60_000 };

const FLAGS = [
  "--disable-background-networking",
  "--disable-backgrounding-occluded-windows",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // Chromium starts its helpers of the sandbox in another way for root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/**
 * A Chromium whose pages nobody is attached to: a debugger that watches the network of a page costs it more than what is
 * to be measured. Sessions with a page are opened for one question and closed again.
 */
export class BenchBrowser {
  readonly pid: number;
  readonly #browser: Browser;
  readonly #extension: Extension | undefined;
  readonly #session: CDPSession;
  readonly #profile: Profile;
  /** A page of the extension that has its API and does nothing. */
  #control = "";

  private constructor(
    browser: Browser,
    extension: Extension | undefined,
    session: CDPSession,
    profile: Profile,
  ) {
    this.#browser = browser;
    this.#extension = extension;
    this.#session = session;
    this.#profile = profile;
    this.pid = browser.process()?.pid ?? 0;
  }

  /** @param folder of a built extension; without it the browser runs bare. */
  static async launch(folder?: string): Promise<BenchBrowser> {
    const profile = profileFolder(undefined);
    const browser = await puppeteer.launch({
      executablePath: requireExecutable("chromium"),
      pipe: true,
      userDataDir: profile.path,
      enableExtensions: folder === undefined ? false : [folder],
      targetFilter: (target) => target.type() !== TargetType.PAGE,
      waitForInitialPage: false,
      defaultViewport: null,
      args: FLAGS,
    });
    const extension = folder === undefined ? undefined : await extensionIn(browser, folder);
    const session = await browser.target().createCDPSession();
    const launched = new BenchBrowser(browser, extension, session, profile);
    if (extension !== undefined) await launched.#openControl(extension);
    return launched;
  }

  version(): Promise<string> {
    return this.#browser.version();
  }

  /** @returns the target's id. */
  async openTab(url: string, newWindow = false): Promise<string> {
    const { targetId } = await this.#session.send("Target.createTarget", { url, newWindow });
    return targetId;
  }

  async closeTab(targetId: string): Promise<void> {
    await this.#session.send("Target.closeTarget", { targetId });
  }

  /** Opens the panel in a window of its own for the tab whose address holds the text. @returns the panel's target. */
  async openPanel(inAddress: string): Promise<string> {
    const extension = this.#extension;
    if (extension === undefined) throw new Error("This browser has no extension.");
    const tab = await waitUntil("the number of the tab", () =>
      this.evaluate(
        this.#control,
        `chrome.tabs.query({}).then((tabs) => tabs.find(({ url, pendingUrl }) =>
          (url || pendingUrl || "").includes(${JSON.stringify(inAddress)}))?.id ?? 0)`,
      ),
    );
    const url = `chrome-extension://${extension.id}/panel.html?tab=${Number(tab)}`;
    const panel = await this.openTab(url, true);
    await waitUntil(
      "the panel to be attached",
      () => this.evaluate(panel, "globalThis.realtimeCapture?.ready === true"),
      ATTACHING,
    );
    return panel;
  }

  /** Opens DevTools on a tab, with our panel in front if that is asked for. @returns the target of DevTools. */
  async openDevTools(targetId: string, withPanel: boolean): Promise<string> {
    const { targetId: devTools } = await this.#session.send("Target.openDevTools", { targetId });
    const title = JSON.stringify(PANEL_TITLE);
    const which = withPanel
      ? `(id) => id.startsWith("chrome-extension://") && id.endsWith(${title})`
      : `(id) => id === "network"`;
    await waitUntil("DevTools to show its panel", () =>
      this.evaluate(
        devTools,
        `import("./ui/legacy/legacy.js").then(async ({ ViewManager }) => {
          const views = ViewManager.ViewManager.instance();
          const id = [...views.views.keys()].find(${which});
          if (id !== undefined) await views.showView(id);
          return id !== undefined;
        })`,
      ),
    );
    return devTools;
  }

  /** Without its content scripts the extension would be measured as a plain page. */
  async #openControl({ id }: Extension): Promise<void> {
    this.#control = await this.openTab(`chrome-extension://${id}/manifest.json`);
    await waitUntil("the extension to register its content scripts", () =>
      this.evaluate(
        this.#control,
        "chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.length)",
      ),
    );
  }

  /** Evaluates an expression in a page, awaits it, and leaves the page alone again. */
  evaluate(targetId: string, expression: string): Promise<unknown> {
    return this.attached(targetId, async (session) => {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
      return result.value as unknown;
    });
  }

  /** Attaches to a page for as long as the work takes. */
  async attached<Result>(
    targetId: string,
    work: (session: CDPSession) => Promise<Result>,
  ): Promise<Result> {
    const { sessionId } = await this.#session.send("Target.attachToTarget", {
      targetId,
      flatten: true,
    });
    const session = this.#session.connection()?.session(sessionId);
    if (!session) throw new Error("The session with the page was lost.");
    try {
      return await work(session);
    } finally {
      await this.#session.send("Target.detachFromTarget", { sessionId });
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#profile.discard();
  }
}

async function extensionIn(browser: Browser, folder: string): Promise<Extension> {
  const real = realpathSync(folder);
  return waitUntil("the extension to be loaded", async () => {
    const extensions = [...(await browser.extensions()).values()];
    return extensions.find(({ path }) => realpathSync(path) === real);
  });
}
