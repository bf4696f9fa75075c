import type { Runtime } from "webextension-polyfill";
import { openChannel, type Channel } from "./channel.ts";
import { TO_VIEWER_CHECKS } from "./check-viewer.ts";
import { DocumentLine, type LineOwner, type Progress } from "./document-line.ts";
import type { Envelope, FromViewer, Limits, ToShim, ToViewer } from "./messages.ts";
import { portName } from "./port-names.ts";
import { runtimePortWire } from "./runtime-port-wire.ts";
import type { ViewerEvents, ViewerLink } from "./viewer-events.ts";
import type { Wire } from "./wire.ts";

/**
 * The waits between attempts to reach the background, in milliseconds; the first lets one that was just stopped be gone.
 */
const RECONNECT_AFTER = [100, 100, 500, 2000, 5000];

/** How long a recorder may take to say what it holds, in milliseconds: a page may answer in its place and then fall silent. */
const SETTLE_WITHIN = 2000;

/**
 * Opens a viewer's line to a tab and keeps it open: the background may be stopped at any moment, and each time the
 * viewer connects again, says what it has of every document, and goes on.
 *
 * @param runtime the extension's `runtime`.
 * @param tab the tab to look at.
 * @param known how far the viewer has documents that it saw before: it asks for what comes after.
 */
export function openViewerLink(
  runtime: Pick<Runtime.Static, "connect">,
  tab: number,
  events: ViewerEvents,
  known: ReadonlyMap<string, Progress> = new Map(),
): ViewerLink {
  const id = crypto.randomUUID();
  return new Link(
    () => runtimePortWire(runtime.connect({ name: portName("viewer", id) })),
    tab,
    events,
    known,
  );
}

/** A link over any wires. Exported for tests; everybody else calls {@link openViewerLink}. */
export class Link implements ViewerLink, LineOwner {
  readonly events: ViewerEvents;
  readonly progress: Map<string, Progress>;
  limits: Limits | undefined;
  paused = false;
  readonly #connect: () => Wire;
  readonly #tab: number;
  readonly #lines = new Map<string, DocumentLine>();
  #channel: Channel<FromViewer> | undefined;
  #attempt = 0;
  #live: number | undefined;
  #closed = false;

  constructor(
    connect: () => Wire,
    tab: number,
    events: ViewerEvents,
    known: ReadonlyMap<string, Progress> = new Map(),
  ) {
    this.progress = new Map(known);
    this.#connect = connect;
    this.#tab = tab;
    this.events = events;
    this.#open();
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    for (const line of this.#lines.values()) line.resume();
  }

  forget(document: string): void {
    this.progress.delete(document);
  }

  sayLive(endpoints: number): void {
    if (this.#live === endpoints) return;
    this.#live = endpoints;
    this.#channel?.send("live", { endpoints });
  }

  configure(limits: Limits): void {
    this.limits = limits;
    for (const line of this.#lines.values()) line.configure(limits);
  }

  async settled(): Promise<void> {
    if (this.paused) return;
    const lines = [...this.#lines.values()];
    await Promise.all(lines.map(settledWithin));
  }

  close(): void {
    this.#closed = true;
    this.#endLines();
    this.#channel?.close();
    this.#channel = undefined;
  }

  tell(key: string, say: Envelope<ToShim>): void {
    this.#channel?.send("tell-frame", { key, say });
  }

  #open(): void {
    const wire = this.#connect();
    const channel = openChannel<ToViewer, FromViewer>(wire, {
      checks: TO_VIEWER_CHECKS,
      handlers: {
        status: ({ status }) => {
          this.#attempt = 0;
          this.events.onConnection("connected");
          this.events.onStatus(status);
        },
        "frame-connected": ({ frame }) => {
          this.#lines.set(frame.key, new DocumentLine(frame.key, this));
        },
        "frame-said": ({ key, said }) => {
          this.#lines.get(key)?.hear(said);
        },
        "frame-disconnected": ({ key }) => {
          this.#dropLine(key);
        },
        refused: ({ key, reason, batch }) => {
          this.events.onRefused(reason);
          if (batch !== undefined) this.#lines.get(key)?.refuse(batch);
        },
      },
      onRefused: (reason) => {
        this.events.onRefused(reason);
      },
    });
    this.#channel = channel;
    wire.onClose(() => {
      if (this.#closed) return;
      this.#endLines();
      this.events.onConnection("reconnecting");
      this.#openLater();
    });
    channel.send("attach", { tab: this.#tab });
    if (this.#live !== undefined) channel.send("live", { endpoints: this.#live });
  }

  /** Its relay is gone, and with it the document, unless another line leads to it as well. */
  #dropLine(key: string): void {
    const line = this.#lines.get(key);
    this.#lines.delete(key);
    line?.end();
    const document = line?.document;
    if (document === undefined) return;
    const isStillThere = [...this.#lines.values()].some((other) => other.document === document);
    if (isStillThere) return;
    line?.gone();
    this.events.onDocumentGone(document);
  }

  #openLater(): void {
    const wait = RECONNECT_AFTER[Math.min(this.#attempt, RECONNECT_AFTER.length - 1)];
    this.#attempt += 1;
    setTimeout(() => {
      if (!this.#closed) this.#open();
    }, wait);
  }

  #endLines(): void {
    for (const line of this.#lines.values()) line.end();
    this.#lines.clear();
  }
}

function settledWithin(line: DocumentLine): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SETTLE_WITHIN);
    line.settle(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
