import type { JsonLike } from "../view-script.ts";

/** Where a document is: a tab by the mark that the driver gave it, or one of the extension's own views. */
export type Address =
  | { readonly kind: "tab"; readonly mark: string }
  | {
      readonly kind: "extension";
      readonly id: string;
      readonly type: "background" | "devtools_panel" | "popup";
      /** The tab under which a panel's toolbox was opened. */
      readonly mark: string;
    };

/** What brings a document: an address, or one of two actions. */
export type Loading = readonly [action: "reload" | "back"] | readonly [action: "load", url: string];

/**
 * What the driver's scripts share inside Firefox. One function without outer names, since its source is what travels;
 * it runs in the browser's privileged scope.
 */
export function makeLibrary() {
  const MARK = "realtime-driver";

  const windows = () => [...Services.wm.getEnumerator("navigator:browser")];

  const mainWindow = () => Services.wm.getMostRecentWindow("navigator:browser");

  function findTab(mark: string) {
    for (const window of windows()) {
      const tab = window.gBrowser.tabs.find((candidate) => candidate.getAttribute(MARK) === mark);
      if (tab) return { window, tab };
    }
    return undefined;
  }

  function requireTab(mark: string) {
    const found = findTab(mark);
    if (!found) throw new Error("the tab is closed");
    return found;
  }

  function requireExtension(id: string) {
    const policy = WebExtensionPolicy.getByID(id);
    if (!policy) throw new Error(`the extension ${id} is not there`);
    return policy.extension;
  }

  const devTools = () =>
    ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs").require(
      "resource://devtools/client/framework/devtools.js",
    ).gDevTools;

  const extensionGlobal = () =>
    ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs").ExtensionParent
      .apiManager.global;

  /** A panel lies in frames of its toolbox. */
  function isInToolboxOf(mark: string, element: FirefoxBrowserElement): boolean {
    const toolbox = devTools().getToolboxForTab(requireTab(mark).tab);
    let window: Window = element.ownerDocument.defaultView;
    while (window !== toolbox?.win && window !== window.parent) window = window.parent;
    return window === toolbox?.win;
  }

  /** The element that shows what is at an address. */
  function elementAt(address: Address): FirefoxBrowserElement {
    if (address.kind === "tab") return requireTab(address.mark).tab.linkedBrowser;
    for (const { viewType, xulBrowser } of requireExtension(address.id).views) {
      if (viewType !== address.type || !xulBrowser?.browsingContext?.currentWindowGlobal) continue;
      if (viewType === "devtools_panel" && !isInToolboxOf(address.mark, xulBrowser)) continue;
      return xulBrowser;
    }
    throw new Error(`the extension shows no ${address.type}`);
  }

  /**
   * In the content process: evaluate as DevTools' console does, in the page's own global and whatever its Content Security
   * Policy. Making a reference through a Debugger does not make the page a debuggee, which would slow it down.
   */
  const contentScript = (reply: string, expression: string) => `
    const sandbox = new Cu.Sandbox(Services.scriptSecurityManager.getSystemPrincipal(), { freshCompartment: true });
    ChromeUtils.importESModule("resource://gre/modules/jsdebugger.sys.mjs").addDebuggerToGlobal(sandbox);
    const page = new sandbox.Debugger().makeGlobalObjectReference(content);
    const reply = Cu.exportFunction((json) => sendAsyncMessage(${JSON.stringify(reply)}, json), content);
    const run = (source) => page.executeInGlobalWithBindings(source, { reply: page.makeDebuggeeValue(reply) });
    const completion = run(${JSON.stringify(`
      (async () => ${expression})().then(
        (value) => reply(JSON.stringify({ value })),
        (error) => reply(JSON.stringify({ error: String(error?.message ?? error) })),
      )`)});
    if (completion?.throw) sendAsyncMessage(${JSON.stringify(reply)}, JSON.stringify({ error: "SyntaxError in the expression" }));`;

  /** @returns JSON of `{value}` or `{error}`. A document that goes away before it answers is an error. */
  function evaluate(element: FirefoxBrowserElement, expression: string): Promise<string> {
    const name = `realtime-driver:${Math.random()}`;
    const manager = element.messageManager;
    const asked = element.browsingContext?.currentWindowGlobal;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearInterval(watch);
        manager.removeMessageListener(name, listener);
        settle();
      };
      const listener = ({ data }: { data: string }) => finish(() => resolve(data));
      const watch = setInterval(() => {
        if (element.browsingContext?.currentWindowGlobal !== asked)
          finish(() => reject(new Error("the document went away before it answered")));
      }, 50);
      manager.addMessageListener(name, listener);
      const source = encodeURIComponent(`{${contentScript(name, expression)}}`);
      manager.loadFrameScript(`data:application/javascript;charset=utf-8,${source}`, false);
    });
  }

  /** @returns the reason why an error page came instead of the document, or "". */
  function load(mark: string, loading: Loading): Promise<string> {
    const { window, tab } = requireTab(mark);
    const element = tab.linkedBrowser;
    const [action, url = ""] = loading;
    return new Promise((resolve) => {
      const listener: FirefoxTabsListener = {
        onLocationChange(browser, progress, _request, { spec }, flags) {
          if (browser !== element || !progress.isTopLevel) return;
          if ((flags & 1) !== 0) return; // nsIWebProgressListener.LOCATION_CHANGE_SAME_DOCUMENT
          // A new tab tells of its empty document in its own time, perhaps after it was sent elsewhere.
          if (action === "load" && spec === "about:blank" && url !== spec) return;
          window.gBrowser.removeTabsProgressListener(listener);
          const isErrorPage = (flags & 2) !== 0; // nsIWebProgressListener.LOCATION_CHANGE_ERROR_PAGE
          resolve(isErrorPage ? errorOf(element) : "");
        },
      };
      window.gBrowser.addTabsProgressListener(listener);
      if (action === "reload") element.reload();
      else if (action === "back") element.goBack();
      else {
        const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
        element.loadURI(Services.io.newURI(url), { triggeringPrincipal });
      }
    });
  }

  /** `about:neterror?e=dnsNotFound&…` → `dnsNotFound` */
  function errorOf(element: FirefoxBrowserElement): string {
    const page = element.documentURI?.spec ?? "";
    return new URLSearchParams(page.slice(page.indexOf("?"))).get("e") ?? page;
  }

  /** A real click, with user activation, at a point of the document in CSS pixels. */
  function click(element: FirefoxBrowserElement, x: number, y: number): void {
    const window = element.ownerDocument.defaultView;
    const box = element.getBoundingClientRect();
    const send = (type: string, clickCount: number) =>
      window.synthesizeMouseEvent(type, box.left + x, box.top + y, { button: 0, clickCount }, {});
    send("mousemove", 0);
    send("mousedown", 1);
    send("mouseup", 1);
  }

  /** A real press of a key in what has the focus there, through the input processor that keyboards use. */
  function press(element: FirefoxBrowserElement, key: string, modifiers: readonly string[]): void {
    const window = element.ownerDocument.defaultView;
    element.focus();
    const input = Components.classes["@mozilla.org/text-input-processor;1"].createInstance(
      Components.interfaces.nsITextInputProcessor,
    );
    if (!input.beginInputTransactionForTests(window)) throw new Error("the keyboard is taken");
    const event = (name: string) => new window.KeyboardEvent("", { key: name });
    for (const modifier of modifiers) input.keydown(event(modifier));
    input.keydown(event(key));
    input.keyup(event(key));
    for (const modifier of modifiers) input.keyup(event(modifier));
  }

  /** @returns PNG in base64. */
  async function picture(context: FirefoxBrowsingContext | null): Promise<string> {
    const bitmap = await context?.currentWindowGlobal?.drawSnapshot(null, 1, "white");
    if (!bitmap) throw new Error("there is nothing to take a picture of");
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  }

  return {
    MARK,
    mainWindow,
    findTab,
    requireTab,
    requireExtension,
    devTools,
    extensionGlobal,
    elementAt,
    evaluate,
    load,
    click,
    press,
    picture,
  };
}

export type Library = ReturnType<typeof makeLibrary>;

/** A script that runs inside Firefox. */
export type InBrowser<Args extends JsonLike[], Result> = (
  library: Library,
  ...args: Args
) => Result;
