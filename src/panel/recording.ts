import { signal, type ReadonlySignal } from "@preact/signals";
import type { Limits, RefusalReason, TabStatus } from "../bridge/messages.ts";
import type { ViewerEvents, ViewerLink } from "../bridge/viewer-events.ts";
import type { DocumentInfo, Trouble } from "../core/capture/batch.ts";
import type { DocumentRecord } from "../core/session/model.ts";
import { Session } from "../core/session/session.ts";
import { messageReader } from "../decode/message-reader.ts";
import { endBrowserSeen, type Found, takeBrowserLog } from "../log/browser/browser-log.ts";

/** Where the session on the screen comes from. */
export type Source = { readonly kind: "live" } | { readonly kind: "file"; readonly name: string };

/** What a recording says of itself beside its session. */
export interface RecordingState {
  readonly recording: ReadonlySignal<boolean>;
  readonly status: ReadonlySignal<TabStatus | undefined>;
  readonly connection: ReadonlySignal<"connected" | "reconnecting">;
  readonly source: ReadonlySignal<Source>;
  /** Messages that one side of the bridge would not believe, by reason. */
  readonly refused: ReadonlyMap<RefusalReason, number>;
  /** Trouble of the page's recorders, added up by name. */
  troubles(): ReadonlyMap<string, number>;
}

/** Opens the line to the tab; what it hears goes to the events. */
export type Connect = (events: ViewerEvents) => ViewerLink;

/**
 * One viewer's recording of a tab: the session it builds, whether it takes part, and when it starts anew.
 * `changed` is called with every change of what it holds.
 */
export class Recording implements RecordingState {
  readonly recording = signal(true);
  readonly status = signal<TabStatus | undefined>(undefined);
  readonly connection = signal<"connected" | "reconnecting">("connected");
  readonly source = signal<Source>({ kind: "live" });
  readonly preserve = signal(false);
  readonly refused = new Map<RefusalReason, number>();
  /** Per document, because a document that introduces itself again repeats its troubles. */
  readonly #troubles = new Map<string, Map<string, number>>();
  readonly #changed: () => void;
  readonly #link: ViewerLink;
  /** What was recorded of the tab, shown or not. */
  readonly live = new Session(messageReader);
  /** Epoch milliseconds: what ended before it was cleared away. */
  clearedAt = 0;
  #shown = this.live;
  #topDocument: string | undefined;
  /** What still came after a pause, for as long as it lasts: the link asks for no more, but some was on its way. */
  #held: (() => void)[] = [];

  constructor(connect: Connect, changed: () => void) {
    this.#changed = changed;
    this.#link = connect(this.#events());
  }

  /** The session on the screen: the live one, or that of a file. */
  get session(): Session {
    return this.#shown;
  }

  troubles(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const known of this.#troubles.values()) {
      for (const [what, count] of known) sums.set(what, (sums.get(what) ?? 0) + count);
    }
    return sums;
  }

  /** Takes part again and catches up, or shows nothing new; the page's recorder runs on either way. */
  setRecording(on: boolean): void {
    if (on === this.recording.value) return;
    this.recording.value = on;
    if (on) {
      this.#takeHeld();
      this.#link.resume();
    } else this.#link.pause();
    this.#changed();
  }

  /** Forgets what was recorded so far (what is open stays, from zero), and goes back to the live session. */
  clear(): void {
    this.#takeHeld();
    this.live.clear();
    this.clearedAt = Date.now();
    this.refused.clear();
    this.#troubles.clear();
    this.#showLive();
  }

  /** Shows the session of a file; the live one is kept and goes on. */
  showFile(session: Session, name: string): void {
    this.#shown = session;
    this.source.value = { kind: "file", name };
    this.#changed();
  }

  /** Adds what the browser's DevTools know and the page's recorder did not see. @param har what `getHAR` gives. */
  takeBrowserLog(har: unknown): Found {
    const found = takeBrowserLog(har, this.live, this.clearedAt);
    this.#changed();
    return found;
  }

  backToLive(): void {
    this.#showLive();
  }

  configure(limits: Limits): void {
    this.#link.configure(limits);
  }

  sayLive(endpoints: number): void {
    this.#link.sayLive(endpoints);
  }

  /** Whether what the tab records now would arrive here: only then does silence mean that nothing happens. */
  get isWatching(): boolean {
    return this.recording.value && this.connection.value === "connected";
  }

  /** Resolves when all that the tab had recorded at this moment has arrived here. */
  async settled(): Promise<void> {
    const now = Date.now();
    await this.#link.settled();
    if (this.isWatching) this.live.passTime(now, 0);
  }

  #showLive(): void {
    this.#shown = this.live;
    this.source.value = { kind: "live" };
    this.#changed();
  }

  /**
   * A new top document clears, unless the log is to be preserved. Its frames may have introduced themselves before it:
   * what is not older than it stays.
   */
  #meetDocument(info: DocumentInfo): void {
    this.live.applyDocument(info);
    this.#troubles.set(info.document, new Map(info.troubles.map((it) => [it.what, it.count])));
    if (!info.isTop || info.document === this.#topDocument) return;
    const navigated = this.#topDocument !== undefined;
    this.#topDocument = info.document;
    if (!navigated || this.preserve.value) return;
    const stays = (it: DocumentRecord) =>
      it.id === info.document || (!it.isTop && it.startedAt >= info.startedAt);
    this.live.retainDocuments(stays);
    const kept = new Set(this.live.documents.map(({ id }) => id));
    for (const id of this.#troubles.keys()) if (!kept.has(id)) this.#troubles.delete(id);
  }

  #takeHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const act of held) act();
  }

  #meetTroubles(document: string, troubles: readonly Trouble[]): void {
    const known = this.#troubles.get(document) ?? new Map<string, number>();
    for (const { what, count } of troubles) known.set(what, count);
    this.#troubles.set(document, known);
  }

  #refuse(reason: RefusalReason): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1);
  }

  #events(): ViewerEvents {
    const then =
      <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
      (...args: Args) => {
        act(...args);
        this.#changed();
      };
    const recorded =
      <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
      (...args: Args) => {
        if (this.recording.value) {
          act(...args);
          this.#changed();
        } else this.#held.push(() => act(...args));
      };
    return {
      onStatus: then((status) => (this.status.value = status)),
      onDocument: recorded((info) => this.#meetDocument(info)),
      onBatch: recorded((batch) => this.live.applyBatch(batch)),
      onDocumentGone: recorded((document) => {
        this.live.endDocument(document);
        endBrowserSeen(this.live, document);
      }),
      onLoss: recorded((loss) => this.live.addLoss(loss)),
      onTrouble: recorded((document, troubles) => this.#meetTroubles(document, troubles)),
      onWorkers: recorded((document, workers) => this.live.applyWorkers(document, workers)),
      onRefused: then((reason) => this.#refuse(reason)),
      onConnection: then((state) => (this.connection.value = state)),
    };
  }
}
