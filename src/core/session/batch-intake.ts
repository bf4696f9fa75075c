import type { Batch } from "../capture/batch.ts";
import type {
  EndedFact,
  ErrorFact,
  OpenedFact,
  StartedFact,
  VisibilityFact,
} from "../capture/vocabulary.ts";
import { FLAG, KIND_CODE, UNKNOWN_SIZE } from "../capture/vocabulary.ts";
import { BatchRows } from "./batch-rows.ts";
import type { DocumentState } from "./document-state.ts";
import type { EntryStore } from "./entry-store.ts";
import { textBytes, type Holding } from "./held-payloads.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageColumns } from "./message-columns.ts";
import { MessageIntake } from "./message-intake.ts";
import type { PayloadBlock } from "./payload-block.ts";
import * as change from "./subject-changes.ts";
import { UNSEEN } from "./unseen.ts";

/** What a batch changes. */
export interface BatchTarget {
  readonly document: DocumentState;
  readonly entries: EntryStore;
  readonly messages: MessageColumns;
  /** Bytes, or UTF-16 units of text, that are kept of a body which arrives in pieces. */
  readonly payloadLimit: number;
}

/** What a batch told beside its rows. */
export interface BatchOutcome {
  /** Epoch milliseconds of the newest event; 0 if there was none. */
  readonly latestAt: number;
  /** Events of a subject that nobody knows: its start was lost. */
  readonly unknown: number;
  /** Chunks of bodies. */
  readonly chunks: number;
  /** What of the batch is held in memory. */
  readonly holding: Holding;
}

/** Applies the rows that the document has not had yet. */
export function takeBatch(batch: Batch, target: BatchTarget): BatchOutcome {
  return new BatchIntake(batch, target).run();
}

const MESSAGE_RECEIVED = KIND_CODE["message-received"];
const MESSAGE_SENT = KIND_CODE["message-sent"];

class BatchIntake {
  readonly #rows: BatchRows;
  readonly #target: BatchTarget;
  readonly #scope: change.ChangeScope;
  readonly #block: PayloadBlock;
  #latestAt = 0;
  #unknown = 0;
  #chunks = 0;
  readonly #messages: MessageIntake;
  /** Bodies and late payloads with content, and the entries of bodies. */
  #payloads = 0;
  #bodyBytes = 0;
  readonly #bodies = new Set<LiveEntry>();
  /** Events of one connection mostly come in a row. */
  #lastSubject = -1;
  #lastEntry: LiveEntry | undefined;

  constructor(batch: Batch, target: BatchTarget) {
    this.#rows = new BatchRows(batch);
    this.#target = target;
    const { document, entries, messages } = target;
    this.#scope = {
      entries,
      messages,
      origin: { documentId: document.id, frameUrl: document.frameUrl },
    };
    this.#block = messages.beginBlock(batch.text, batch.bytes);
    this.#messages = new MessageIntake(this.#rows, messages, document);
  }

  run(): BatchOutcome {
    const rows = this.#rows;
    const { document } = this.#target;
    while (rows.advance()) {
      if (rows.seq < document.next) continue;
      document.next = rows.seq + 1;
      const { at, kind } = rows;
      if (at > this.#latestAt) this.#latestAt = at;
      const entry = this.#messageEntry(kind);
      if (entry === undefined) {
        this.#messages.addUp();
        this.#take(kind);
      } else this.#takeMessages(entry, kind === MESSAGE_SENT);
    }
    this.#messages.addUp();
    return {
      latestAt: this.#latestAt,
      unknown: this.#unknown,
      chunks: this.#chunks,
      holding: this.#holding(),
    };
  }

  #takeMessages(entry: LiveEntry, sent: boolean): void {
    if (!this.#messages.takeAlike(entry, sent)) {
      this.#messages.take(entry, sent);
      return;
    }
    // Times only grow, but for a clock that was set back.
    this.#target.document.next = this.#rows.seq + 1;
    if (this.#messages.latestAt > this.#latestAt) this.#latestAt = this.#messages.latestAt;
  }

  #holding(): Holding {
    const block = this.#block;
    const { text, bytes, single } = block;
    let size = textBytes(text) + bytes.byteLength + this.#bodyBytes;
    for (const content of single) size += content.length;
    return {
      block,
      bytes: size,
      payloads: this.#payloads + this.#messages.payloads + single.length,
      from: this.#rows.batch.ats[0] ?? this.#latestAt,
      to: this.#latestAt,
      entries: [...this.#bodies],
    };
  }

  /** Messages are nearly all of what comes, and take the shortest way. */
  #messageEntry(kind: number): LiveEntry | undefined {
    return kind === MESSAGE_RECEIVED || kind === MESSAGE_SENT ? this.#entry() : undefined;
  }

  #take(kind: number): void {
    if (kind === KIND_CODE.started) {
      this.#start();
      return;
    }
    if (kind === KIND_CODE["visibility-changed"]) {
      const fact = this.#rows.fact;
      if (fact !== undefined) this.#target.document.see(this.#rows.at, fact as VisibilityFact);
      return;
    }
    if (kind === KIND_CODE["payload-filled"]) {
      this.#fill();
      return;
    }
    const entry = this.#entry();
    if (entry === undefined) this.#unknown++;
    else this.#takeFor(entry, kind);
  }

  #takeFor(entry: LiveEntry, kind: number): void {
    switch (kind) {
      case KIND_CODE["chunk-received"]:
        this.#chunk(entry);
        break;
      case KIND_CODE["body-received"]:
        this.#body(entry);
        break;
      default:
        this.#change(entry, kind);
    }
  }

  #change(entry: LiveEntry, kind: number): void {
    const { at, fact } = this.#rows;
    if (fact === undefined) return;
    if (kind === KIND_CODE.opened) change.open(entry, at, fact as OpenedFact, this.#scope);
    else if (kind === KIND_CODE.ended) change.end(entry, at, fact as EndedFact, this.#scope);
    else if (kind === KIND_CODE["error-raised"]) change.raise(entry, at, fact as ErrorFact);
  }

  #entry(): LiveEntry | undefined {
    const { subject } = this.#rows;
    if (subject !== this.#lastSubject) {
      this.#lastSubject = subject;
      this.#lastEntry = this.#target.document.subjects.get(subject);
    }
    return this.#lastEntry;
  }

  #start(): void {
    const { at, subject, fact } = this.#rows;
    const { subjects } = this.#target.document;
    if (fact === undefined || subjects.has(subject)) return;
    const started = fact as StartedFact;
    this.#target.document.seeStart(at, started.visible);
    const earlier = started.reconnectOf;
    const entry = this.#target.entries.create(
      this.#scope.origin,
      at,
      started,
      earlier === undefined ? undefined : subjects.get(earlier),
    );
    subjects.set(subject, entry);
    this.#lastSubject = -1;
    const asked = started.requestBody?.text ?? started.requestBody?.base64;
    if (asked !== undefined) this.#holdBody(entry, textBytes(asked));
  }

  /** @param bytes that lie neither in the batch's text nor in its bytes. */
  #holdBody(entry: LiveEntry, bytes = 0): void {
    this.#bodies.add(entry);
    this.#bodyBytes += bytes;
  }

  #chunk(entry: LiveEntry): void {
    const { at, size, flags, content } = this.#rows;
    entry.chunks.push({ at, size });
    this.#chunks++;
    if (entry.stream === undefined) this.#payloads++;
    this.#holdBody(entry);
    entry.sizeIsKnown = size >= 0 && (entry.sizeIsKnown || entry.chunks.length === 1);
    entry.addBytes(false, size);
    entry.addToBody(content, (flags & FLAG.truncated) !== 0, this.#target.payloadLimit);
    entry.group.touch(at);
    this.#readStream(entry, content);
  }

  #body(entry: LiveEntry): void {
    const { at, size, seq, flags, content } = this.#rows;
    entry.group.touch(at);
    if ((flags & FLAG.pending) !== 0) {
      this.#target.document.expect(seq, { kind: "body", entry });
    }
    this.#setBody(entry, size, flags, content);
  }

  #setBody(
    entry: LiveEntry,
    size: number,
    flags: number,
    content: string | Uint8Array | undefined,
  ): void {
    if (size >= 0) {
      entry.setBytes("received", size);
      entry.sizeIsKnown = true;
      delete entry.sizeFrom;
    }
    if ((flags & FLAG.pending) !== 0) return;
    this.#holdBody(entry);
    if (entry.stream === undefined) this.#payloads++;
    entry.setBody({
      ...(typeof content === "string" ? { text: content } : {}),
      ...(content instanceof Uint8Array ? { bytes: content } : {}),
      size,
      truncated: (flags & FLAG.truncated) !== 0,
      ...((flags & FLAG.value) === 0 ? {} : { isValue: true }),
    });
    // Chunks of the same body have been read already.
    if (entry.chunks.length === 0) this.#readStream(entry, content);
  }

  #readStream(entry: LiveEntry, content: string | Uint8Array | undefined): void {
    const { stream } = entry;
    if (stream === undefined) return;
    const { at, flags } = this.#rows;
    entry.streamAt = at;
    if (content !== undefined) stream.read(content);
    if (content === undefined || (flags & FLAG.truncated) !== 0) {
      stream.skip();
      entry.unobserved ??= UNSEEN.streamParts;
    }
  }

  #fill(): void {
    const { flags, size, buffered, content } = this.#rows;
    const target = this.#target.document.takePending(buffered);
    // The event itself is gone, and has been counted as lost; so has its payload.
    if (target === undefined) return;
    if (target.kind === "body") {
      this.#setBody(target.entry, size, flags & ~FLAG.pending, content);
      return;
    }
    this.#fillMessage(target.entry, target.row, size);
  }

  #fillMessage(entry: LiveEntry, row: number, size: number): void {
    const { flags, offset, length } = this.#rows;
    const { messages } = this.#target;
    const known = messages.size(row);
    if (known === UNKNOWN_SIZE) entry.addBytes(messages.direction(row) === "sent", size);
    if (length > 0) this.#payloads++;
    const place = { block: this.#block, offset, length, flags, single: false };
    messages.fill(row, place, known === UNKNOWN_SIZE ? size : known);
    entry.group.touch(this.#rows.at);
  }
}
