import { signal, type ReadonlySignal } from "@preact/signals";
import {
  DEFAULT_LIMITS,
  type Limits,
  type RefusalReason,
  type TabStatus,
} from "../bridge/messages.ts";
import type { ViewerEvents, ViewerLink } from "../bridge/viewer-events.ts";
import type { DocumentInfo } from "../core/capture/batch.ts";
import type { DocumentRecord } from "../core/session/model.ts";
import { isOfPage } from "../core/session/page-documents.ts";
import { Session } from "../core/session/session.ts";
import { messageReader } from "../decode/message-reader.ts";
import { endBrowserSeen, type Found, takeBrowserLog } from "../log/browser/browser-log.ts";
import { DocumentTroubles } from "./document-troubles.ts";
import { playAct, type Act, type RecordedEvents } from "./recordings/acts.ts";

/** Where the session on the screen comes from. */
export type Source =
  | { readonly kind: "live" }
  | { readonly kind: "file"; readonly name: string }
  /** A recording on disk, by its id. */
  | { readonly kind: "recording"; readonly name: string; readonly id: string };

/** Where what happens in the tab is written, beside the session. */
export interface ActWriter {
  /** What comes from now on is written apart; what is open in the session goes on in it. */
  begin(session: Session): Promise<void>;
  /** @param messages that the act brought. */
  write(act: Act, messages: number): void;
}

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
  readonly #troubles = new DocumentTroubles();
  readonly #changed: () => void;
  readonly #link: ViewerLink;
  /** What was recorded of the tab, shown or not. */
  readonly live = new Session(messageReader);
  /** Epoch milliseconds: what ended before it was cleared away. */
  clearedAt = 0;
  #shown = this.live;
  #topDocument: string | undefined;
  /** What still came after a pause, for as long as it lasts: the link asks for no more, but some was on its way. */
  #held: Act[] = [];
  /** Hears what comes while everything is held back until something earlier was played. */
  #hear: ((act: Act) => void) | undefined;
  /** How many times it is being cleared still: until then, what comes is of the time before. */
  #clearing = 0;
  #isLetGo = Promise.resolve();
  #endHold = (): void => undefined;
  readonly #writer: ActWriter | undefined;
  readonly #takers: RecordedEvents = {
    onDocument: (info) => this.#meetDocument(info),
    onBatch: (batch) => this.live.applyBatch(batch),
    onDocumentGone: (document) => {
      this.live.endDocument(document);
      endBrowserSeen(this.live, document);
    },
    onLoss: (loss) => this.live.addLoss(loss),
    onTrouble: (document, troubles) => this.#troubles.tell(document, troubles),
    onWorkers: (document, workers) => this.live.applyWorkers(document, workers),
  };

  constructor(connect: Connect, changed: () => void, writer?: ActWriter) {
    this.#changed = changed;
    this.#writer = writer;
    this.#link = connect(this.#events());
  }

  /** The session on the screen: the live one, or that of a file. */
  get session(): Session {
    return this.#shown;
  }

  troubles(): ReadonlyMap<string, number> {
    return this.#troubles.sums();
  }

  /** Takes part again and catches up, or shows nothing new; the page's recorder runs on either way. */
  setRecording(on: boolean): void {
    if (on === this.recording.value) return;
    this.recording.value = on;
    if (this.#clearing === 0) this.#switchLink(on);
    this.#changed();
  }

  /** Not while it is being cleared: the link catches up then anyway, and is told afterwards. */
  #switchLink(on: boolean): void {
    if (on) {
      this.#takeHeld();
      this.#link.resume();
    } else this.#link.pause();
  }

  /** Forgets what was recorded so far (what is open stays, from zero), and goes back to the live session. */
  clear(): void {
    this.#forgetAll();
    this.refused.clear();
    this.#troubles.clear();
    this.#showLive();
    if (!this.recording.value) void this.#clearRest();
  }

  /** In a pause the page's recorder goes on: what it has by now is fetched unseen, and cleared away with the rest. */
  async #clearRest(): Promise<void> {
    this.#clearing += 1;
    this.#link.resume();
    await this.#link.settled();
    this.#clearing -= 1;
    if (this.#clearing > 0) return;
    this.#forgetAll();
    if (!this.recording.value) this.#link.pause();
    this.#changed();
  }

  #forgetAll(): void {
    this.#takeHeld();
    this.live.clear();
    this.clearedAt = Date.now();
    void this.#writer?.begin(this.live);
  }

  /** Shows the session of a file; the live one is kept and goes on. */
  showFile(session: Session, name: string): void {
    this.#show(session, { kind: "file", name });
  }

  /** Shows the session of a recording on disk; the live one is kept and goes on. */
  showRecording(session: Session, name: string, id: string): void {
    this.#show(session, { kind: "recording", name, id });
  }

  /** Whether what the tab says is held back until something earlier was played. */
  get isHolding(): boolean {
    return this.#hear !== undefined;
  }

  /** Holds back what the tab says. @param hear is told of it meanwhile. */
  hold(hear: (act: Act) => void): void {
    this.#hear = hear;
    this.#isLetGo = new Promise((resolve) => (this.#endHold = resolve));
  }

  /** Takes what happened earlier, and was written down already. */
  play(acts: readonly Act[]): void {
    for (const act of acts) playAct(act, this.#takers);
    this.#changed();
  }

  /** Takes what was held back, and holds nothing back any more. */
  letGo(): void {
    this.#hear = undefined;
    if (this.recording.value) this.#takeHeld();
    this.#endHold();
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

  /** Sets what is kept from now on, in the page's recorders and here. */
  configure(limits: Limits): void {
    // Verdicts rest on whole bodies; a log that is to hold less of them is cut as it is written.
    this.live.payloadLimit = Math.max(limits.payload, DEFAULT_LIMITS.payload);
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
    await this.#isLetGo;
    if (this.isWatching) this.live.passTime(now, 0);
  }

  #showLive(): void {
    this.#show(this.live, { kind: "live" });
  }

  #show(session: Session, source: Source): void {
    this.#shown = session;
    this.source.value = source;
    this.#changed();
  }

  /**
   * A new top document clears, unless the log is to be preserved. Its frames may have introduced themselves before it:
   * what is not older than it stays.
   */
  #meetDocument(info: DocumentInfo): void {
    this.live.applyDocument(info);
    this.#troubles.introduce(info);
    if (!info.isTop || info.document === this.#topDocument) return;
    const navigated = this.#topDocument !== undefined;
    this.#topDocument = info.document;
    if (!navigated || this.preserve.value) return;
    this.#forget(this.live.documents.filter((it) => !isOfPage(it, info)));
    this.live.retainDocuments((it) => isOfPage(it, info));
    this.#troubles.retain(new Set(this.live.documents.map(({ id }) => id)));
  }

  /**
   * Of documents that leave the session, the link lets go as well: one that comes back shows again what it did before it went. What
   * was cleared away by hand stays away.
   */
  #forget(documents: readonly DocumentRecord[]): void {
    for (const { id, startedAt } of documents) {
      if (startedAt >= this.clearedAt) this.#link.forget(id);
    }
  }

  #takeHeld(): void {
    if (this.isHolding) return;
    for (const act of this.#held.splice(0)) this.#take(act);
  }

  #take(act: Act): void {
    const before = this.live.messagesTaken;
    playAct(act, this.#takers);
    this.#writer?.write(act, this.live.messagesTaken - before);
  }

  /** What the tab says, unless it is paused or waits for what was before. */
  #receive(act: Act): void {
    if (this.recording.value && !this.isHolding && this.#clearing === 0) {
      this.#take(act);
      this.#changed();
    } else this.#held.push(act);
    this.#hear?.(act);
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
    return {
      onStatus: then((status) => (this.status.value = status)),
      onDocument: (...args) => this.#receive(["onDocument", args]),
      onBatch: (...args) => this.#receive(["onBatch", args]),
      onDocumentGone: (...args) => this.#receive(["onDocumentGone", args]),
      onLoss: (...args) => this.#receive(["onLoss", args]),
      onTrouble: (...args) => this.#receive(["onTrouble", args]),
      onWorkers: (...args) => this.#receive(["onWorkers", args]),
      onRefused: then((reason) => this.#refuse(reason)),
      onConnection: then((state) => (this.connection.value = state)),
    };
  }
}
