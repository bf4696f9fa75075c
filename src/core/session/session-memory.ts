import { HeldPayloads, type Holding } from "./held-payloads.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageTable, Released } from "./model.ts";
import type { Rebuilt } from "./rebuild.ts";

/** Bytes of memory, estimated from heap snapshots: what a message, a chunk and an entry take beside their payloads. */
const ROW_BYTES = 40;
const CHUNK_BYTES = 56;
const ENTRY_BYTES = 2500;

/** The share of the budget that rows and entries may take before the oldest of them are dropped. */
const ROWS_SHARE = 0.5;

/** How much more there must be than after the last drop before rows are dropped again: each drop copies the rest. */
const GROWTH = 1.25;

/** How much a session holds beside payloads. */
interface HeldRows {
  readonly messages: number;
  readonly chunks: number;
  readonly entries: number;
}

/** Keeps a session within a budget of memory, and counts what had to be let go for it. */
export class SessionMemory {
  released: Released | undefined;
  #limit = Infinity;
  #holdFrom = -Infinity;
  readonly #payloads = new HeldPayloads();
  #rows: HeldRows = { messages: 0, chunks: 0, entries: 0 };
  #rowsAfterDrop = 0;
  /** Epoch milliseconds of the first batch. */
  #from = Infinity;

  /** Bytes of memory that are held, estimated. */
  get held(): number {
    return this.#payloads.bytes + rowBytes(this.#rows);
  }

  /** @param bytes that may be held. @param from epoch milliseconds: payloads that end before it are not held at all. */
  allow(bytes: number, from: number): void {
    this.#limit = bytes;
    this.#holdFrom = from;
  }

  /** A batch came. */
  take(chunks: number, holding: Holding): void {
    this.#rows = { ...this.#rows, chunks: this.#rows.chunks + chunks };
    this.#from = Math.min(this.#from, holding.from);
    if (holding.bytes > 0) this.#payloads.add(holding);
  }

  /** Lets the oldest payloads go until all fits. @returns whether any went. */
  fit(messages: MessageTable, entries: readonly LiveEntry[]): boolean {
    this.#rows = { ...this.#rows, messages: messages.length, entries: entries.length };
    const room = this.#limit - Math.min(rowBytes(this.#rows), this.#limit * ROWS_SHARE);
    const payloads = this.#payloads;
    let changed = false;
    while (payloads.bytes > room || payloads.oldest < this.#holdFrom) {
      const holding = payloads.releaseOldest();
      if (holding === undefined) break;
      this.#count(holding);
      changed = true;
    }
    return changed;
  }

  /** Where rows and entries take too much: the time before which the older half of them lies. Epoch milliseconds. */
  middleOfTooMany(messages: MessageTable, entries: readonly LiveEntry[]): number | undefined {
    const bytes = rowBytes(this.#rows);
    const isTooMuch = bytes > this.#limit * ROWS_SHARE && bytes > this.#rowsAfterDrop * GROWTH;
    return isTooMuch ? middleOf(this.#rows, messages, entries) : undefined;
  }

  /** Entries and rows were made anew. @param since epoch milliseconds: what is before it was dropped to save memory. */
  replace({ entries, messages, successors }: Rebuilt, since: number): void {
    const before = this.#rows;
    this.#payloads.replace(messages.blocks(), successors);
    const chunks = entries.entries.reduce((sum, entry) => sum + entry.chunks.length, 0);
    const after = { messages: messages.length, chunks, entries: entries.entries.length };
    this.#rows = after;
    if (since === -Infinity) return;
    this.#rowsAfterDrop = rowBytes(after);
    this.#add({
      payloads: 0,
      entries: before.entries - after.entries,
      messages: before.messages - after.messages,
      bytes: rowBytes(before) - this.#rowsAfterDrop,
      from: Math.min(this.#from, since),
      to: since,
    });
  }

  /** Everything is forgotten, so nothing is missed. */
  reset(): void {
    this.released = undefined;
    this.#rowsAfterDrop = 0;
    this.#from = Infinity;
  }

  #count({ payloads, bytes, from, to }: Holding): void {
    if (payloads > 0) this.#add({ payloads, entries: 0, messages: 0, bytes, from, to });
  }

  #add(more: Released): void {
    const known = this.released;
    this.released =
      known === undefined
        ? more
        : {
            payloads: known.payloads + more.payloads,
            entries: known.entries + more.entries,
            messages: known.messages + more.messages,
            bytes: known.bytes + more.bytes,
            from: Math.min(known.from, more.from),
            to: Math.max(known.to, more.to),
          };
  }
}

/** Bytes that rows and entries take, estimated. */
function rowBytes({ messages, chunks, entries }: HeldRows): number {
  return messages * ROW_BYTES + chunks * CHUNK_BYTES + entries * ENTRY_BYTES;
}

/** The time before which half of what takes the most memory lies. Epoch milliseconds. */
function middleOf(rows: HeldRows, messages: MessageTable, entries: readonly LiveEntry[]): number {
  const [ofMessages, ofChunks, ofEntries] = [
    rows.messages * ROW_BYTES,
    rows.chunks * CHUNK_BYTES,
    rows.entries * ENTRY_BYTES,
  ];
  if (ofMessages >= Math.max(ofChunks, ofEntries)) return messages.at(rows.messages >>> 1);
  if (ofEntries >= ofChunks) return entries[rows.entries >>> 1]?.startedAt ?? Infinity;
  const most = entries.reduce((a, b) => (b.chunks.length > a.chunks.length ? b : a)).chunks;
  return most[most.length >>> 1]?.at ?? Infinity;
}
