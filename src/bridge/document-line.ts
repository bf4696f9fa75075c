import type { Batch, DocumentInfo, Trouble } from "../core/capture/batch.ts";
import { FROM_SHIM_CHECKS } from "./check-from-shim.ts";
import { envelope, readEnvelope } from "./envelope.ts";
import { deliver } from "./channel.ts";
import type { Envelope, FromShim, Handlers, Limits, ToShim } from "./messages.ts";
import { trimBatch } from "./trim-batch.ts";
import type { ViewerEvents } from "./viewer-events.ts";

/** Batches a recorder may send before the viewer has answered: enough that the wire, not the way back, sets the pace. */
const CREDIT = 12;

/** Credit goes back for so many batches at once: each message on the way back costs three processes some of their time. */
const CREDIT_BACK = 4;

/** What a viewer has of each document, over every line that ever led to it. */
export interface Progress {
  readonly frameUrl: string;
  /** The sequence number that comes next. */
  next: number;
}

/** What a line needs of the link it belongs to. */
export interface LineOwner {
  readonly events: ViewerEvents;
  readonly progress: Map<string, Progress>;
  readonly limits: Limits | undefined;
  readonly paused: boolean;
  tell(key: string, say: Envelope<ToShim>): void;
}

/**
 * The viewer's end of the line to one document's recorder: asks for what is missing, drops what it already has, and
 * turns what can no longer be had into a loss.
 */
export class DocumentLine {
  readonly #key: string;
  readonly #owner: LineOwner;
  readonly #handlers: Handlers<FromShim>;
  #document: string | undefined;
  /** Credit for batches that came, owed to the recorder. */
  #owed = 0;
  /** `resume` messages that the recorder has not answered with a hello yet. */
  #unanswered = 0;
  /** So many hellos until the recorder has gone back to what was left out in a pause; until then its batches are too new. */
  #hellosToRewind = 0;
  #leftOut = false;
  /** Sequence numbers that somebody waits for, with their callbacks. */
  #waiting: { readonly until: number; readonly done: () => void }[] = [];
  #asked: (() => void)[] = [];

  constructor(key: string, owner: LineOwner) {
    this.#key = key;
    this.#owner = owner;
    this.#handlers = {
      hello: ({ info }) => {
        this.#hello(info);
      },
      batch: ({ batch }) => {
        this.#batch(batch);
      },
      trouble: ({ troubles }) => {
        this.#trouble(troubles);
      },
      workers: ({ workers }) => {
        if (this.#document !== undefined) owner.events.onWorkers(this.#document, workers);
      },
      worker: () => undefined,
      "worker-ended": () => undefined,
      counts: () => undefined,
    };
  }

  /** The document it leads to, once that has introduced itself. */
  get document(): string | undefined {
    return this.#document;
  }

  /** A message that came through the relay, which is no reason to believe it. */
  hear(said: unknown): void {
    const read = readEnvelope<FromShim>(said, FROM_SHIM_CHECKS);
    if (typeof read === "string") this.#owner.events.onRefused(read);
    else deliver(read, this.#handlers);
  }

  /** After a pause: ask again for what came meanwhile, and give the recorder back what it is owed. */
  resume(): void {
    if (this.#leftOut) {
      this.#ask();
      this.#hellosToRewind = this.#unanswered;
      this.#leftOut = false;
    }
    if (this.#owed > 0) this.#giveBack();
  }

  configure(limits: Limits): void {
    this.#say("configure", { limits });
  }

  /** Calls back when all that the recorder holds now has arrived. */
  settle(done: () => void): void {
    this.#asked.push(done);
    if (this.#document !== undefined) this.#ask();
  }

  /** The line is gone: whoever waits for it need not wait any longer. */
  end(): void {
    for (const done of this.#asked) done();
    for (const { done } of this.#waiting) done();
    this.#asked = [];
    this.#waiting = [];
  }

  #say<Type extends keyof ToShim>(type: Type, payload: ToShim[Type]): void {
    this.#owner.tell(this.#key, envelope<ToShim, Type>(type, payload));
  }

  #giveBack(): void {
    this.#say("credit", { batches: this.#owed });
    this.#owed = 0;
  }

  #ask(): void {
    this.#unanswered += 1;
    this.#say("resume", { from: this.#next() });
  }

  #next(): number {
    return this.#document === undefined ? 0 : (this.#owner.progress.get(this.#document)?.next ?? 0);
  }

  #hello(info: DocumentInfo): void {
    const { events, progress, limits } = this.#owner;
    const isFirst = this.#document === undefined;
    this.#document = info.document;
    if (!progress.has(info.document)) {
      // What fell out before anybody looked is in `dropped`, not a hole in what we saw.
      progress.set(info.document, { frameUrl: info.url, next: info.first });
    }
    events.onDocument(info);
    if (!isFirst) {
      this.#unanswered = Math.max(0, this.#unanswered - 1);
      this.#hellosToRewind = Math.max(0, this.#hellosToRewind - 1);
    } else {
      if (limits !== undefined) this.#say("configure", { limits });
      this.#ask();
      if (this.#owner.paused) this.#owed += CREDIT;
      else this.#say("credit", { batches: CREDIT });
    }
    for (const done of this.#asked) this.#waiting.push({ until: info.next, done });
    this.#asked = [];
    this.#release();
  }

  #batch(batch: Batch): void {
    const { events, progress, paused } = this.#owner;
    if (batch.document !== this.#document) {
      events.onRefused("foreign");
      return;
    }
    this.#owed += 1;
    const seen = progress.get(batch.document);
    // Forgotten: its last words, as it leaves.
    if (seen === undefined) return;
    if (paused) {
      this.#leftOut = true;
      return;
    }
    if (this.#owed >= CREDIT_BACK) this.#giveBack();
    if (this.#hellosToRewind > 0) return;
    const hole = batch.firstSeq - seen.next;
    if (hole > 0) this.#lose(seen.frameUrl, hole, batch.now);
    const end = batch.firstSeq + batch.count;
    if (end > seen.next) {
      events.onBatch(hole < 0 ? trimBatch(batch, -hole) : batch);
      seen.next = end;
    }
    if (hole > 0) this.#ask();
    this.#release();
  }

  #lose(frameUrl: string, events: number, at: number): void {
    const reason = "fell out of the page's recorder before it could be fetched";
    this.#owner.events.onLoss({ frameUrl, at, events, reason });
  }

  #trouble(troubles: readonly Trouble[]): void {
    if (this.#document !== undefined) this.#owner.events.onTrouble(this.#document, troubles);
  }

  #release(): void {
    const next = this.#next();
    const ready = this.#waiting.filter(({ until }) => until <= next);
    this.#waiting = this.#waiting.filter(({ until }) => until > next);
    for (const { done } of ready) done();
  }
}
