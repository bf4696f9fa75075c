import type { Runtime } from "webextension-polyfill";
import { openChannel, type Channel } from "../bridge/channel.ts";
import { FROM_RELAY_CHECKS } from "../bridge/check-relay.ts";
import { FROM_VIEWER_CHECKS } from "../bridge/check-viewer.ts";
import type { FromRelay, FromViewer, ToRelay, ToViewer } from "../bridge/messages.ts";
import { runtimePortWire } from "../bridge/runtime-port-wire.ts";
import { reachTab } from "./tab-access.ts";

/** What a viewer's connection asks of whoever owns it. */
export interface ViewerOwner {
  /** The viewer named its tab. Resolves when relays may come. */
  attached(viewer: ViewerConnection): Promise<void>;
  live(viewer: ViewerConnection, endpoints: number): void;
  gone(viewer: ViewerConnection): void;
}

/** Milliseconds in which calls of frames are answered together: a page can make as many as it likes, and each costs a look at all. */
const CALLS_APART = 500;

interface Frame {
  readonly channel: Channel<ToRelay>;
  /** The top document's, whose relay has found no shim there. */
  isTopWithoutShim: boolean;
}

/**
 * One viewer and the relays that serve it: a pipe. It understands only who speaks, not what is said, and whatever it
 * knows comes back by itself after the background was stopped.
 */
export class ViewerConnection {
  readonly id: string;
  tab: number | undefined;
  readonly #owner: ViewerOwner;
  readonly #toViewer: Channel<ToViewer>;
  readonly #frames = new Map<string, Frame>();
  /** Looks at the tab that were begun, and the latest of those that were told. */
  #looks = 0;
  #toldLook = 0;
  /** Calls of frames since the last one that was answered. */
  #calls: number | undefined;
  #nextFrame = 0;

  constructor(id: string, port: Runtime.Port, owner: ViewerOwner) {
    this.id = id;
    this.#owner = owner;
    const wire = runtimePortWire(port);
    this.#toViewer = openChannel<FromViewer, ToViewer>(wire, {
      checks: FROM_VIEWER_CHECKS,
      handlers: {
        attach: ({ tab }) => void this.#attach(tab),
        "tell-frame": ({ key, say }) => {
          this.#frames.get(key)?.channel.send("tell", { say });
        },
        live: ({ endpoints }) => {
          owner.live(this, endpoints);
        },
      },
      onRefused: (reason) => {
        this.#toViewer.send("refused", { key: "", reason });
      },
    });
    wire.onClose(() => {
      for (const { channel } of this.#frames.values()) channel.close();
      this.#frames.clear();
      owner.gone(this);
    });
  }

  async #attach(tab: number): Promise<void> {
    this.tab = tab;
    await this.#owner.attached(this);
    await this.reach();
  }

  /**
   * Brings the relay into the tab's frames and tells the viewer what it can see there.
   *
   * @param isUpdate the tab loads, or has loaded: where its top document is served already, new frames get their relay by
   * themselves.
   */
  async reach(isUpdate = false): Promise<void> {
    if (this.tab === undefined) return;
    this.#looks += 1;
    const look = this.#looks;
    const status = await reachTab(this.tab, this.#topHasNoShim(), isUpdate);
    // One that began later may be done sooner, and knows better.
    if (look < this.#toldLook) return;
    this.#toldLook = look;
    this.#toViewer.send("status", { status });
  }

  /** A relay says that there are frames without one: brings it there at once, and once more for all that call soon after. */
  called(): void {
    if (this.#calls !== undefined) {
      this.#calls += 1;
      return;
    }
    this.#calls = 0;
    void this.reach();
    setTimeout(() => {
      const isCalledAgain = this.#calls !== 0;
      this.#calls = undefined;
      if (isCalledAgain) this.called();
    }, CALLS_APART);
  }

  /** As long as the document is there that lacks it: a new address alone, such as `pushState` gives it, brings none. */
  #topHasNoShim(): boolean {
    return [...this.#frames.values()].some(({ isTopWithoutShim }) => isTopWithoutShim);
  }

  /** Pipes a relay's port to the viewer. */
  acceptRelay(port: Runtime.Port): void {
    this.#nextFrame += 1;
    const key = String(this.#nextFrame);
    const frameId = port.sender?.frameId ?? 0;
    const wire = runtimePortWire(port);
    const channel = openChannel<FromRelay, ToRelay>(wire, {
      checks: FROM_RELAY_CHECKS,
      handlers: {
        said: ({ said }) => {
          this.#toViewer.send("frame-said", { key, said });
        },
        refused: (refusal) => {
          this.#toViewer.send("refused", { ...refusal, key });
        },
        "no-shim": () => {
          this.#toViewer.send("frame-disconnected", { key });
          if (frameId !== 0) return;
          frame.isTopWithoutShim = true;
          void this.reach();
        },
      },
      onRefused: (reason) => {
        this.#toViewer.send("refused", { key, reason });
      },
    });
    const frame: Frame = { channel, isTopWithoutShim: false };
    wire.onClose(() => {
      this.#frames.delete(key);
      this.#toViewer.send("frame-disconnected", { key });
      if (frame.isTopWithoutShim) void this.reach();
    });
    this.#frames.set(key, frame);
    const url = port.sender?.url ?? "";
    this.#toViewer.send("frame-connected", { frame: { key, frameId, url } });
  }
}
