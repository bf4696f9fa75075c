import type { HeldPayloads, Holding } from "./held-payloads.ts";
import type { LiveEntry } from "./live-entry.ts";
import type { MessageTable, Released } from "./model.ts";

/** Bytes of memory, estimated from heap snapshots: what a message, a chunk and an entry take beside their payloads. */
const ROW_BYTES = 40;
const CHUNK_BYTES = 56;
const ENTRY_BYTES = 2500;

/** The share of the budget that rows and entries may take before the oldest of them are dropped. */
const ROWS_SHARE = 0.5;

/** How much more there must be than after the last drop before rows are dropped again: each drop copies the rest. */
const GROWTH = 1.25;

/** How much a session holds beside payloads. */
export interface HeldRows {
  readonly messages: number;
  readonly chunks: number;
  readonly entries: number;
}

/** Keeps a session within a budget of memory, and counts what had to be let go for it. */
export class MemoryBudget {
  /** Bytes. */
  limit = Infinity;
  /** Payloads that end before this are not held at all. Epoch milliseconds. */
  holdFrom = -Infinity;
  released: Released | undefined;
  #rowsAfterDrop = 0;

  /** Lets the oldest payloads go until all fits. @returns whether any went. */
  fit(payloads: HeldPayloads, rows: HeldRows): boolean {
    const room = this.limit - Math.min(rowBytes(rows), this.limit * ROWS_SHARE);
    let changed = false;
    while (payloads.bytes > room || payloads.oldest < this.holdFrom) {
      const holding = payloads.releaseOldest();
      if (holding === undefined) break;
      this.#count(holding);
      changed = true;
    }
    return changed;
  }

  /** Whether rows and entries take so much that the older half of them must go. */
  hasTooManyRows(rows: HeldRows): boolean {
    const bytes = rowBytes(rows);
    return bytes > this.limit * ROWS_SHARE && bytes > this.#rowsAfterDrop * GROWTH;
  }

  /** Rows and entries were dropped. @param from epoch milliseconds of the oldest. @param to and of the newest. */
  rowsDropped(before: HeldRows, after: HeldRows, from: number, to: number): void {
    this.#rowsAfterDrop = rowBytes(after);
    this.#add({
      payloads: 0,
      entries: before.entries - after.entries,
      messages: before.messages - after.messages,
      bytes: rowBytes(before) - this.#rowsAfterDrop,
      from,
      to,
    });
  }

  /** Everything is forgotten, so nothing is missed. */
  reset(): void {
    this.released = undefined;
    this.#rowsAfterDrop = 0;
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
export function rowBytes({ messages, chunks, entries }: HeldRows): number {
  return messages * ROW_BYTES + chunks * CHUNK_BYTES + entries * ENTRY_BYTES;
}

/** The time before which half of what takes the most memory lies. Epoch milliseconds. */
export function middleOf(
  rows: HeldRows,
  messages: MessageTable,
  entries: readonly LiveEntry[],
): number {
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
