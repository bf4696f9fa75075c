import type { WebNavigation } from "webextension-polyfill";
import browser from "webextension-polyfill";
import { reconcile, watchNewFrames } from "./registration.ts";
import { readOffSites } from "./sites.ts";
import { reachDocument } from "./tab-access.ts";

/** How new documents get their relay, or what waits for its time, while somebody looks. */
export interface NewFrames {
  /** Takes back what a background that was stopped in the middle has asked the browser for. To be called in the first turn. */
  forget(): void;
  /** Somebody looks. Resolves when no document that is new in a viewed tab is missed any more. */
  watch(): Promise<void>;
  /** Nobody looks (any more). */
  rest(): Promise<void>;
  /** Something has happened in a frame in which the relay waits for that. */
  begun(tab: number, sender: SenderDocument): void;
  /** Makes the registered scripts what the settings say now. */
  reconcile(isWatched: boolean): Promise<void>;
}

/**
 * Where the browser tells of navigations, the relay comes into the documents of viewed tabs and into no others. Firefox would ask the
 * user for one more permission: there a registered script brings it into all tabs.
 *
 * @param isViewed whether somebody looks at a tab.
 */
export function newFrames(isViewed: (tab: number) => boolean): NewFrames {
  const events = browser.webNavigation as WebNavigation.Static | undefined;
  return events === undefined ? REGISTERED : new CommittedFrames(events, isViewed);
}

const REGISTERED: NewFrames = {
  // The registration is looked at with the first question of a relay.
  forget: () => undefined,
  watch: () => watchNewFrames(true),
  rest: () => watchNewFrames(false),
  // The relay itself is there, and waits.
  begun: () => undefined,
  reconcile,
};

/** What both events say. */
type Navigated = Pick<
  WebNavigation.OnCommittedDetailsType,
  "tabId" | "frameId" | "documentId" | "url"
>;

/** What Chromium says of a message's sender; the polyfill's types do not know of documents. */
interface SenderDocument {
  readonly documentId?: string;
  readonly url?: string | undefined;
}

/** More documents than ever load at the same time. Frames that are removed before they have loaded stay among them. */
const MOST_LOADING = 1024;

class CommittedFrames implements NewFrames {
  readonly #events: WebNavigation.Static;
  readonly #isViewed: (tab: number) => boolean;
  readonly #loading = new Set<string>();
  #off: Promise<readonly string[]> = Promise.resolve([]);
  readonly #onCommitted = (committed: Navigated): void => {
    if (!this.#isViewed(committed.tabId)) return;
    if (this.#loading.size >= MOST_LOADING) this.#loading.clear();
    this.#loading.add(committed.documentId);
    void this.#bring(committed);
  };
  /**
   * A `javascript:` address that gives a text puts another document in the place of one: under the same id, and nothing is
   * committed. It is parsed, though, and of each other document that is told but once.
   */
  readonly #onParsed = (parsed: Navigated): void => {
    const isFirst = this.#loading.delete(parsed.documentId);
    if (!isFirst && this.#isViewed(parsed.tabId)) void this.#bring(parsed);
  };

  constructor(events: WebNavigation.Static, isViewed: (tab: number) => boolean) {
    this.#events = events;
    this.#isViewed = isViewed;
  }

  forget(): void {
    this.#listen();
    this.#unlisten();
  }

  async watch(): Promise<void> {
    this.#off = readOffSites(browser.storage);
    this.#listen();
    await watchNewFrames(false);
  }

  async rest(): Promise<void> {
    this.#unlisten();
    this.#loading.clear();
    await watchNewFrames(false);
  }

  async reconcile(): Promise<void> {
    this.#off = readOffSites(browser.storage);
    await reconcile(false);
  }

  #listen(): void {
    this.#events.onCommitted.addListener(this.#onCommitted);
    this.#events.onDOMContentLoaded.addListener(this.#onParsed);
  }

  #unlisten(): void {
    this.#events.onCommitted.removeListener(this.#onCommitted);
    this.#events.onDOMContentLoaded.removeListener(this.#onParsed);
  }

  begun(tab: number, { documentId, url }: SenderDocument): void {
    if (documentId === undefined || url === undefined || !this.#isViewed(tab)) return;
    void this.#reach(tab, documentId, url, false);
  }

  async #bring({ tabId, frameId, documentId, url }: Navigated): Promise<void> {
    await this.#reach(tabId, documentId, url, frameId !== 0);
  }

  async #reach(tab: number, document: string, url: string, mayWait: boolean): Promise<void> {
    await reachDocument({ tab, document, url, off: await this.#off, mayWait });
  }
}
