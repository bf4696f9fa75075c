import type { Batch, DocumentInfo, Trouble } from "../core/capture/batch.ts";
import { FROM_SHIM_CHECKS } from "./check-from-shim.ts";
import { envelope, readEnvelope } from "./envelope.ts";
import { deliver } from "./channel.ts";
import type { Envelope, FromShim, Handlers, Limits, RefusedBatch, ToShim } from "./messages.ts";
import { refusedBatch } from "./refused-batch.ts";
import { trimBatch } from "./trim-batch.ts";
import type { ViewerEvents } from "./viewer-events.ts";

/** Batches a recorder may send before the viewer has answered: enough that the wire, not the way back, sets the pace. */
const CREDIT = 12;

/** Credit goes back for so many batches at once: each message on the way back costs three processes some of their time. */
const CREDIT_BACK = 4;

const FELL_OUT = "fell out of the page's recorder before it could be fetched";
const WENT_AWAY = "was still in the page's recorder when the document went away";

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
  /** How far the recorder is known to have come. */
  #known = 0;
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
    if (typeof read === "string") {
      this.#owner.events.onRefused(read);
      const batch = refusedBatch(said);
      if (batch !== undefined) this.refuse(batch);
    } else deliver(read, this.#handlers);
  }

  /**
   * A batch came that was not believed, here or on its way. Its rows are lost: asked for again, they would be refused again. The
   * recorder gets its credit back, or it would fall silent after a few of them.
   */
  refuse(batch: RefusedBatch): void {
    const seen = this.#arrived(batch);
    if (seen === undefined) return;
    const end = batch.firstSeq + batch.count;
    if (end <= seen.next) return;
    const isAfterHole = batch.firstSeq > seen.next;
    this.#lose(seen, end - seen.next, Date.now(), "came in a batch that was not believed");
    seen.next = end;
    if (isAfterHole) this.#ask();
    this.#release();
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

  /**
   * The document is gone, and what it still held is lost: nobody can ask for it any more. What came in a pause was not wanted, and
   * can be had after all if the document comes back from the back/forward cache.
   */
  gone(): void {
    const { paused, progress } = this.#owner;
    const seen = this.#document === undefined ? undefined : progress.get(this.#document);
    if (paused || seen === undefined || seen.next >= this.#known) return;
    this.#lose(seen, this.#known - seen.next, Date.now(), WENT_AWAY);
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
    this.#known = info.next;
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
    const { events } = this.#owner;
    if (batch.document !== this.#document) events.onRefused("foreign");
    const seen = this.#arrived(batch);
    if (seen === undefined) return;
    const hole = batch.firstSeq - seen.next;
    if (hole > 0) this.#lose(seen, hole, batch.now, FELL_OUT);
    const end = batch.firstSeq + batch.count;
    if (end > seen.next) {
      events.onBatch(hole < 0 ? trimBatch(batch, -hole) : batch);
      seen.next = end;
    }
    if (hole > 0) this.#ask();
    this.#release();
  }

  /** Takes note of a batch that came. @returns what is there of its document, if its rows are to be taken now. */
  #arrived({ document, firstSeq, count }: RefusedBatch): Progress | undefined {
    const { progress, paused } = this.#owner;
    this.#owed += 1;
    const isOwn = document === this.#document;
    if (isOwn) this.#known = Math.max(this.#known, firstSeq + count);
    const seen = progress.get(document);
    // Forgotten: its last words, as it leaves.
    if (isOwn && seen === undefined) return undefined;
    if (paused) {
      this.#leftOut = true;
      return undefined;
    }
    if (this.#owed >= CREDIT_BACK) this.#giveBack();
    return isOwn && this.#hellosToRewind === 0 ? seen : undefined;
  }

  #lose({ frameUrl }: Progress, events: number, at: number, reason: string): void {
    const known = this.#document === undefined ? {} : { documentId: this.#document };
    this.#owner.events.onLoss({ ...known, frameUrl, at, events, reason });
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
