import { FLAG } from "../capture/vocabulary.ts";
import type { BatchRows } from "./batch-rows.ts";
import type { DocumentState } from "./document-state.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageColumns } from "./message-columns.ts";
import { toMicrosecond } from "./microsecond.ts";
import type { RowRun } from "./message-segment.ts";
import { PAYLOAD_FLAGS } from "./payload-block.ts";

/** Flags of a row in the message table: what the payload is, and whether it is still to come. */
const ROW_FLAGS = PAYLOAD_FLAGS | FLAG.pending;

/** Rows from which on it is worth taking them together. */
const LEAST_ALIKE = 8;

/** Milliseconds. */
const SECOND = 1000;

/**
 * Takes the messages of a batch into the table. Totals are added to once for all that go one way on one connection at the very
 * same time: in a flood, many do.
 */
export class MessageIntake {
  /** Messages with content. */
  payloads = 0;
  /** Epoch milliseconds of the newest message of those that were taken together. */
  latestAt = 0;
  readonly #rows: BatchRows;
  readonly #messages: MessageColumns;
  readonly #document: DocumentState;
  /** Those that are not in the totals yet. */
  #entry: LiveEntry | undefined;
  #sent = false;
  #at = NaN;
  #count = 0;
  #bytes = 0;
  /** Until that row of the batch there are too few alike. */
  #unlikeUntil = 0;

  constructor(rows: BatchRows, messages: MessageColumns, document: DocumentState) {
    this.#rows = rows;
    this.#messages = messages;
    this.#document = document;
  }

  /** Takes the row at which the batch's rows are. */
  take(entry: LiveEntry, sent: boolean): void {
    const { at, flags, size, offset, length, seq } = this.#rows;
    if (at !== this.#at || entry !== this.#entry || sent !== this.#sent) {
      this.addUp();
      this.#entry = entry;
      this.#sent = sent;
      this.#at = at;
    }
    this.#count++;
    if (size > 0) this.#bytes += size;
    const kept = flags & ROW_FLAGS;
    const row = this.#messages.push(at, entry.index, sent, kept, offset, length, size);
    entry.rows.push(row);
    if (length > 0) this.payloads++;
    if ((flags & FLAG.pending) !== 0) this.#document.expect(seq, { kind: "message", entry, row });
    if (sent) this.#noteBuffered(entry);
    else if (entry.mechanism === "eventsource") this.#nameEvent(entry, row);
  }

  /**
   * Takes the row at which the batch's rows are, and all after it that say the same but for times and payloads: whole columns,
   * where there is nothing to be looked at in each. @returns false if there are too few of them.
   */
  takeAlike(entry: LiveEntry, sent: boolean): boolean {
    const { flags, batch, row: from, offset } = this.#rows;
    const isWatched = sent ? batch.buffered !== undefined : entry.mechanism === "eventsource";
    if (isWatched || (flags & FLAG.pending) !== 0) return false;
    if (from < this.#unlikeUntil) return false;
    const end = this.#rows.endOfAlike();
    if (end - from < LEAST_ALIKE) {
      this.#unlikeUntil = end;
      return false;
    }
    this.addUp();
    const run = { ats: batch.ats, lengths: batch.lengths, from, end, offset };
    const row = this.#messages.pushRun(run, entry.index, sent, flags & ROW_FLAGS);
    entry.rows.pushRun(row, end - from);
    const bytes = this.#countAlike(entry, sent, run);
    entry.addBytes(sent, bytes);
    this.#rows.skipTo(end, bytes);
    return true;
  }

  /** Adds to the totals, second by second: rates are told by the second. @returns the bytes of all payloads. */
  #countAlike(entry: LiveEntry, sent: boolean, { ats, lengths, from, end }: RowRun): number {
    let bytes = 0;
    let counted = from;
    let newest = 0;
    let secondEnd = 0;
    for (let i = from; i < end; i++) {
      const length = lengths[i] ?? 0;
      bytes += length;
      if (length > 0) this.payloads++;
      const at = toMicrosecond(ats[i] ?? 0);
      if (at >= secondEnd || at < secondEnd - SECOND) {
        if (i > counted) entry.countMessages(sent, newest, i - counted);
        counted = i;
        newest = at;
        secondEnd = Math.floor(at / SECOND) * SECOND + SECOND;
      }
      if (at > newest) newest = at;
      if (at > this.latestAt) this.latestAt = at;
    }
    entry.countMessages(sent, newest, end - counted);
    return bytes;
  }

  /** Adds what was taken to the totals: before anything else is looked at that may tell of them. */
  addUp(): void {
    const entry = this.#entry;
    if (entry === undefined || this.#count === 0) return;
    entry.countMessages(this.#sent, this.#at, this.#count);
    entry.addBytes(this.#sent, this.#bytes);
    this.#count = 0;
    this.#bytes = 0;
  }

  #noteBuffered(entry: LiveEntry): void {
    const { buffered } = this.#rows;
    if (buffered > (entry.maxBufferedAmount ?? 0)) entry.maxBufferedAmount = buffered;
  }

  #nameEvent(entry: LiveEntry, row: number): void {
    const { eventName, eventId } = this.#rows;
    this.#messages.name(row, eventName, eventId);
    if (eventId !== "") entry.lastEventId = eventId;
  }
}
