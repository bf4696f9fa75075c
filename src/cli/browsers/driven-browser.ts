import type { InView, JsonLike } from "./view-script.ts";

export const BROWSERS = ["chromium", "firefox"] as const;
export type BrowserName = (typeof BROWSERS)[number];

export interface LaunchOptions {
  /** Folder of the built extension; without it the browser runs bare. */
  readonly extension?: string;
  /** Default: true. */
  readonly headless?: boolean;
  /** A profile folder that is kept. Without it a temporary one is made, and removed at the end. */
  readonly profile?: string;
  /**
   * `false` in a kept profile: a restart. Come back without waiting until the extension has registered its content
   * scripts, and rely on what the browser remembers of it. Default: true.
   */
  readonly installs?: boolean;
  /** Accept certificates that no authority has signed, as those of test servers are. Default: false. */
  readonly acceptsAnyCertificate?: boolean;
  /** Size of a page in CSS pixels. Default: 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Theme of pages, DevTools and browser. Default: light. */
  readonly theme?: "light" | "dark";
}

/** Anything with a document: a page, the panel, the popup. */
export interface View {
  /**
   * Run a function, or a string with one expression, in the view's own global. Arguments and result travel as JSON;
   * a promise is awaited. A Content Security Policy does not hinder it.
   * @throws Error when the view throws, navigates meanwhile or goes away.
   */
  evaluate: InView;
  /**
   * Wait until the function or expression gives something truthy in the view, and give that back. Survives navigations.
   * @param what completes the sentence "Waited … in vain for …".
   */
  waitFor<Args extends JsonLike[], Result>(
    what: string,
    inView: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<NonNullable<Awaited<Result>>>;
  /** A trusted click in the middle of the first element that matches; waits for it to be there. */
  click(selector: string): Promise<void>;
  /** Replace the value of an input as typing does: focus, value, `input` and `change` events. */
  fill(selector: string, value: string): Promise<void>;
  /**
   * A trusted press of one key, with its modifiers held, at whatever has the focus in the view: `Escape`, `a`, `Control+f`.
   * Names are those of `KeyboardEvent.key`.
   */
  press(key: string): Promise<void>;
  /** PNG of what the view shows. */
  screenshot(): Promise<Uint8Array>;
}

export interface GotoOptions {
  /** `committed`: the document began. `parsed` (default): DOMContentLoaded. */
  readonly until?: "committed" | "parsed";
}

/** The page could not be loaded: no such host, connection refused, not a document. */
export class PageLoadError extends Error {
  override name = "PageLoadError";
}

export interface DrivenPage extends View {
  /** @throws PageLoadError with the browser's reason. An HTTP error status with a document is a loaded page. */
  goto(url: string, options?: GotoOptions): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): Promise<string>;
  /** Where a tab is chosen, the last one brought to front. */
  bringToFront(): Promise<void>;
  /** False once the tab was closed, has crashed, or the browser is gone. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

/** The extension's panel inside the browser's real DevTools. */
export interface DrivenPanel extends View {
  /** PNG of DevTools around the panel. */
  screenshotDevTools(): Promise<Uint8Array>;
  /** Show another panel of DevTools, and ours again. */
  hide(): Promise<void>;
  show(): Promise<void>;
  close(): Promise<void>;
}

/** A browser with the extension, driven from outside. */
export interface DrivenBrowser {
  readonly name: BrowserName;
  /** As the browser tells it, such as `Chromium 156.0.1`. */
  readonly version: string;
  /** Scheme and host of the extension's pages, without slash at the end; "" without extension. */
  readonly extensionOrigin: string;
  readonly profile: string;
  /** Aborted when the browser is gone, asked for or not. */
  readonly gone: AbortSignal;
  /** The main process, to be killed by tests of a loss. */
  readonly pid: number;
  openPage(url?: string): Promise<DrivenPage>;
  /** A page in a window of its own: it stays visible whatever is opened in others. */
  openWindow(url?: string): Promise<DrivenPage>;
  /** A page of the extension in a window of its own, so that neither hides the other. `path` begins with "/". */
  openExtensionPage(path: string): Promise<DrivenPage>;
  /** The browser's number of a page's tab, as extensions see it. */
  tabId(page: DrivenPage): Promise<number>;
  /** Open the real DevTools on a page and select our panel by its title. */
  openPanel(page: DrivenPage): Promise<DrivenPanel>;
  /** Open the real popup of the toolbar button over a page. A click in the page closes it, as for people. */
  openPopup(page: DrivenPage): Promise<View>;
  /** The extension's background: service worker or event page, started if it sleeps. */
  readonly background: Pick<View, "evaluate">;
  /** Stop the service worker or event page, as the browser does after half a minute of silence. */
  stopBackground(): Promise<void>;
  /** Reload the extension as a developer does. */
  reloadExtension(): Promise<void>;
  /** Firefox only: give or take the access to all sites, as a person does in the add-on's page. */
  setHostAccess?(granted: boolean): Promise<void>;
  close(): Promise<void>;
}
