import type { Runtime, Tabs } from "webextension-polyfill";
import browser from "webextension-polyfill";
import { RELAY_REQUEST_CHECKS } from "../bridge/check-relay.ts";
import { readEnvelope } from "../bridge/envelope.ts";
import type { RelayAnswer, RelayRequest } from "../bridge/messages.ts";
import { readPortName } from "../bridge/port-names.ts";
import { Badge } from "./badge.ts";
import { newFrames } from "./new-frames.ts";
import { ViewerConnection, type ViewerOwner } from "./viewer-connection.ts";

/**
 * Brings viewers and relays together. All it holds are the ports that are open now: when the browser stops the background,
 * viewers connect again and every relay is asked again.
 */
export class Router implements ViewerOwner {
  readonly #viewers = new Map<string, ViewerConnection>();
  readonly #badge = new Badge();
  readonly #newFrames = newFrames((tab) => this.#viewersOf(tab).length > 0);
  readonly #onTabUpdated = (tab: number, change: Tabs.OnUpdatedChangeInfoType): void => {
    if (change.status !== undefined) this.#reachAgain(tab);
  };
  readonly #onTabRemoved = (tab: number): void => {
    this.#reachAgain(tab);
  };

  /**
   * Chromium keeps the listeners of a background that it stopped, and starts it for each of their events, until they are removed; and
   * only what was added since can be. Viewers that are still there come back, and they are added again.
   */
  constructor() {
    this.#listen();
    this.#unlisten();
    this.#newFrames.forget();
  }

  /** A port of our own pages (`viewer`) or of a relay in a page (`relay`); any other is closed. */
  accept(port: Runtime.Port): void {
    const name = readPortName(port.name);
    if (name?.purpose === "viewer" && isOwnPage(port)) {
      this.#viewers.set(name.viewer, new ViewerConnection(name.viewer, port, this));
      return;
    }
    const viewer = name?.purpose === "relay" ? this.#viewers.get(name.viewer) : undefined;
    if (viewer !== undefined && port.sender?.tab?.id === viewer.tab) viewer.acceptRelay(port);
    else port.disconnect();
  }

  /** A relay's one-off request. @returns the answer to an announcement, else undefined. */
  request(message: unknown, sender: Runtime.MessageSender): RelayAnswer | undefined {
    const read = readEnvelope<RelayRequest>(message, RELAY_REQUEST_CHECKS);
    const tab = sender.tab?.id;
    if (typeof read === "string" || tab === undefined) return undefined;
    if (read.type === "counts") {
      void this.#badge.showOpen(tab, read.payload.sockets + read.payload.streams);
      return undefined;
    }
    if (read.type === "begun") {
      this.#newFrames.begun(tab, sender);
      return undefined;
    }
    const viewers = this.#viewersOf(tab);
    if (read.payload.isReachWanted) viewers[0]?.called();
    if (this.#viewers.size === 0) void this.#newFrames.rest();
    return { viewers: viewers.map(({ id }) => id) };
  }

  /** Registers the page's scripts as the settings say now. */
  async settingsChanged(): Promise<void> {
    await this.#newFrames.reconcile(this.#viewers.size > 0);
    await this.accessChanged();
  }

  /** Host access was granted or revoked: every viewer is told. */
  async accessChanged(): Promise<void> {
    await Promise.all([...this.#viewers.values()].map((viewer) => viewer.reach()));
  }

  async attached(): Promise<void> {
    this.#listen();
    await this.#newFrames.watch();
  }

  live(viewer: ViewerConnection, endpoints: number): void {
    if (viewer.tab !== undefined) void this.#badge.showLive(viewer.tab, endpoints);
  }

  gone(viewer: ViewerConnection): void {
    this.#viewers.delete(viewer.id);
    if (viewer.tab !== undefined && this.#viewersOf(viewer.tab).length === 0) {
      void this.#badge.release(viewer.tab);
    }
    if (this.#viewers.size > 0) return;
    this.#unlisten();
    void this.#newFrames.rest();
  }

  #listen(): void {
    browser.tabs.onUpdated.addListener(this.#onTabUpdated);
    browser.tabs.onRemoved.addListener(this.#onTabRemoved);
  }

  #unlisten(): void {
    browser.tabs.onUpdated.removeListener(this.#onTabUpdated);
    browser.tabs.onRemoved.removeListener(this.#onTabRemoved);
  }

  #viewersOf(tab: number): ViewerConnection[] {
    return [...this.#viewers.values()].filter((viewer) => viewer.tab === tab);
  }

  #reachAgain(tab: number): void {
    for (const viewer of this.#viewersOf(tab)) void viewer.reach(true);
  }
}

/** Content scripts may open ports too, but only our own pages may look. */
function isOwnPage(port: Runtime.Port): boolean {
  return port.sender?.url?.startsWith(browser.runtime.getURL("")) === true;
}
