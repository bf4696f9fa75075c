/**
 * The few objects of Firefox's privileged scope that the driver's scripts use. Not of Node: a function that names them
 * runs in the browser only, through `BrowserScope.run`.
 */

interface FirefoxBrowsingContext {
  readonly id: number;
  readonly isDiscarded: boolean;
  readonly currentWindowGlobal: FirefoxWindowGlobal | null;
}

interface FirefoxWindowGlobal {
  readonly innerWindowId: number;
  readonly documentURI: { readonly spec: string; readonly filePath: string } | null;
  drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap>;
}

interface FirefoxMessageManager {
  loadFrameScript(url: string, delayed: boolean): void;
  addMessageListener(name: string, listener: (message: { data: string }) => void): void;
  removeMessageListener(name: string, listener: (message: { data: string }) => void): void;
}

/** The XUL element that shows a document of another process. */
interface FirefoxBrowserElement extends Element {
  readonly browsingContext: FirefoxBrowsingContext | null;
  readonly messageManager: FirefoxMessageManager;
  readonly ownerDocument: Document & { readonly defaultView: FirefoxWindow };
  readonly currentURI: { readonly spec: string };
  readonly documentURI: { readonly spec: string } | null;
  loadURI(uri: object, options: { triggeringPrincipal: object }): void;
  reload(): void;
  goBack(): void;
  focus(): void;
}

/** `nsIWebProgressListener`, as tabs give it: with the browser in front. */
interface FirefoxTabsListener {
  onLocationChange(
    browser: FirefoxBrowserElement,
    progress: { readonly isTopLevel: boolean },
    request: object | null,
    location: { readonly spec: string },
    flags: number,
  ): void;
}

interface FirefoxTab extends Element {
  readonly linkedBrowser: FirefoxBrowserElement;
}

interface FirefoxWindow extends Window {
  readonly gBrowser: {
    selectedTab: FirefoxTab;
    readonly tabs: readonly FirefoxTab[];
    addTrustedTab(url: string, options?: object): FirefoxTab;
    removeTab(tab: FirefoxTab, options?: object): void;
    addTabsProgressListener(listener: FirefoxTabsListener): void;
    removeTabsProgressListener(listener: FirefoxTabsListener): void;
  };
  readonly browsingContext: FirefoxBrowsingContext;
  readonly KeyboardEvent: typeof KeyboardEvent;
  synthesizeMouseEvent(
    type: string,
    x: number,
    y: number,
    button: { button: number; clickCount: number },
    options: object,
  ): void;
}

/** The window of an alert, confirm or prompt; its root element is the dialog. */
interface FirefoxDialogWindow extends Window {
  readonly document: Document & { querySelector(selector: "dialog"): { cancelDialog(): void } };
}

interface FirefoxExtensionView {
  readonly viewType: string;
  readonly xulBrowser: FirefoxBrowserElement | null;
}

interface FirefoxExtension {
  readonly views: Iterable<FirefoxExtensionView>;
  readonly backgroundState: string;
  wakeupBackground(): Promise<void>;
  terminateBackground(options: object): Promise<void>;
}

interface FirefoxToolbox {
  readonly topWindow: FirefoxWindow;
  readonly win: FirefoxWindow;
  getAdditionalTools(): { readonly id: string; readonly label: string }[];
  selectTool(id: string): Promise<unknown>;
  destroy(): Promise<void>;
}

/** `nsITextInputProcessor`: keys as a keyboard sends them. */
interface FirefoxInputProcessor {
  beginInputTransactionForTests(window: FirefoxWindow): boolean;
  keydown(event: KeyboardEvent): number;
  keyup(event: KeyboardEvent): boolean;
}

declare const Components: {
  readonly classes: {
    readonly "@mozilla.org/text-input-processor;1": {
      createInstance(interfaceId: object): FirefoxInputProcessor;
    };
  };
  readonly interfaces: { readonly nsITextInputProcessor: object };
};

declare const Services: {
  readonly io: { newURI(url: string): object };
  readonly scriptSecurityManager: { getSystemPrincipal(): object };
  readonly wm: {
    getMostRecentWindow(type: string): FirefoxWindow;
    getEnumerator(type: string): Iterable<FirefoxWindow>;
  };
  readonly obs: {
    addObserver(
      observer: (window: FirefoxDialogWindow) => void,
      topic: "common-dialog-loaded",
    ): void;
  };
};

declare const WebExtensionPolicy: {
  getByID(
    id: string,
  ): { readonly mozExtensionHostname: string; readonly extension: FirefoxExtension } | null;
};

declare const ChromeUtils: {
  importESModule(url: "resource://devtools/shared/loader/Loader.sys.mjs"): {
    require(module: "resource://devtools/client/framework/devtools.js"): {
      gDevTools: {
        showToolboxForTab(
          tab: FirefoxTab,
          options: { toolId: string; hostType: string },
        ): Promise<FirefoxToolbox>;
        getToolboxForTab(tab: FirefoxTab): FirefoxToolbox | null;
      };
    };
  };
  importESModule(url: "resource:///modules/BrowserWindowTracker.sys.mjs"): {
    BrowserWindowTracker: {
      promiseOpenWindow(options: {
        openerWindow: FirefoxWindow;
        features: string;
      }): Promise<FirefoxWindow>;
    };
  };
  importESModule(url: "resource://gre/modules/ExtensionParent.sys.mjs"): {
    ExtensionParent: {
      apiManager: {
        global: {
          tabTracker: { getId(tab: FirefoxTab): number };
          browserActionFor(extension: FirefoxExtension): {
            openPopup(window: FirefoxWindow, inUserGesture: boolean): Promise<void>;
          };
        };
      };
    };
  };
  importESModule(url: "resource://gre/modules/ExtensionPermissions.sys.mjs"): {
    ExtensionPermissions: {
      add(id: string, permissions: object, extension: FirefoxExtension): Promise<void>;
      remove(id: string, permissions: object, extension: FirefoxExtension): Promise<void>;
    };
  };
  importESModule(url: "resource://gre/modules/AddonManager.sys.mjs"): {
    AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> } | null> };
  };
};
