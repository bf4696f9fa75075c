import type { Direction } from "../capture/vocabulary.ts";
import { FLAG, UNKNOWN_SIZE } from "../capture/vocabulary.ts";
import type { MessageStretch, MessageTable, Payload, TextPlace } from "./model.ts";
import {
  fillRows,
  newSegment,
  SEGMENT_BITS,
  SEGMENT_MASK,
  SEGMENT_ROWS,
  SENT,
  setFlags,
  SINGLE,
  stretchFrom,
  textsBefore,
} from "./message-segment.ts";
import type { RowRun, Segment } from "./message-segment.ts";
import { NO_BYTES, PAYLOAD_FLAGS, PayloadBlock, payloadAt } from "./payload-block.ts";
import type { PayloadPlace } from "./payload-block.ts";

/** A size that a column of 32 bits cannot hold is kept aside. */
const SIZE_UNKNOWN = 0xffffffff;
const SIZE_ASIDE = 0xfffffffe;

export interface MessageRow {
  readonly at: number;
  readonly entry: number;
  readonly sent: boolean;
  /** Bits of `FLAG`. */
  readonly flags: number;
  /** True bytes; -1 unknown. */
  readonly size: number;
  readonly eventName?: string;
  readonly eventId?: string;
}

/** All messages of a session: 21 bytes a row beside the payload, no object per message. */
export class MessageColumns implements MessageTable {
  length = 0;
  #segments: Segment[] = [];
  /** Each with the first row that points into it. Another table may hold the same blocks. */
  #blocks: { readonly firstRow: number; readonly block: PayloadBlock }[] = [];
  #lastBlock = 0;
  #filled = new Map<number, PayloadPlace>();
  #largeSizes = new Map<number, number>();
  #names: string[] = [""];
  #nameNumbers = new Map<string, number>([["", 0]]);

  /** The rows pushed from now on point into this text and these bytes. */
  beginBlock(text: string, bytes: Uint8Array): PayloadBlock {
    return this.#begin(new PayloadBlock(text, bytes));
  }

  /** Appends a row whose payload lies in the current block. @returns its number. */
  push(
    at: number,
    entry: number,
    sent: boolean,
    flags: number,
    offset: number,
    length: number,
    size: number,
  ): number {
    const row = this.length++;
    const segment = this.#segments[row >>> SEGMENT_BITS] ?? this.#addSegment();
    const i = row & SEGMENT_MASK;
    segment.ats[i] = at;
    segment.entries[i] = entry;
    setFlags(segment, i, sent ? flags | SENT : flags);
    segment.offsets[i] = offset;
    segment.lengths[i] = length;
    if (size !== length || segment.sizes !== undefined) this.#setSize(row, segment, size);
    return row;
  }

  /** Appends rows whose payloads follow on each other in the current block. @returns the number of the first. */
  pushRun(run: RowRun, entry: number, sent: boolean, flags: number): number {
    const first = this.length;
    const same = { entry, flags: sent ? flags | SENT : flags };
    let offset = run.offset;
    for (let from = run.from; from < run.end;) {
      const segment = this.#segments[this.length >>> SEGMENT_BITS] ?? this.#addSegment();
      const start = this.length & SEGMENT_MASK;
      const end = Math.min(run.end, from + SEGMENT_ROWS - start);
      offset = fillRows(segment, start, { ...run, from, end, offset }, same);
      this.length += end - from;
      from = end;
    }
    return first;
  }

  /** Appends a row whose payload is held by itself. @returns its number. */
  pushSingle(record: MessageRow, content: string | Uint8Array | undefined): number {
    const block = this.#blocks.at(-1)?.block ?? this.beginBlock("", NO_BYTES);
    const flags = record.flags | SINGLE;
    const offset = content === undefined ? 0 : block.single.push(content) - 1;
    const length = content?.length ?? 0;
    const { at, entry, sent, size } = record;
    const row = this.push(at, entry, sent, flags, offset, length, size);
    this.name(row, record.eventName ?? "", record.eventId ?? "");
    return row;
  }

  /** Gives an event-stream message its name and id. */
  name(row: number, eventName: string, eventId: string): void {
    const segment = this.#segments[row >>> SEGMENT_BITS];
    if (segment === undefined) return;
    const i = row & SEGMENT_MASK;
    if (eventName !== "") {
      segment.names ??= new Uint32Array(SEGMENT_ROWS);
      segment.names[i] = this.#numberOf(eventName);
    }
    if (eventId !== "") {
      segment.ids ??= new Array<string>(SEGMENT_ROWS).fill("");
      segment.ids[i] = eventId;
    }
  }

  /** Sets a payload that came later than its row. */
  fill(row: number, place: PayloadPlace, size: number): void {
    const segment = this.#segments[row >>> SEGMENT_BITS];
    if (segment === undefined || row >= this.length) return;
    const i = row & SEGMENT_MASK;
    segment.flags[i] = ((segment.flags[i] ?? 0) & (SENT | SINGLE)) | (place.flags & PAYLOAD_FLAGS);
    segment.isMixed = true;
    this.#filled.set(row, place);
    this.#setSize(row, segment, size);
  }

  /** Appends a row of another table, pointing to the same payload. */
  pushFrom(other: MessageColumns, row: number, entry: number): number {
    const filled = other.#filled.get(row);
    const place = filled ?? other.#placeOf(row);
    // Rows mostly point where the row before them points.
    if (filled === undefined && this.#blocks.at(-1)?.block !== place.block)
      this.#begin(place.block);
    const size = other.size(row);
    const copy = this.push(
      other.at(row),
      entry,
      other.direction(row) === "sent",
      other.#flags(row) & ~SENT,
      place.offset,
      place.length,
      size,
    );
    if (filled !== undefined) this.#filled.set(copy, filled);
    this.name(copy, other.eventName(row), other.eventId(row));
    return copy;
  }

  at(row: number): number {
    return this.#segments[row >>> SEGMENT_BITS]?.ats[row & SEGMENT_MASK] ?? 0;
  }

  entry(row: number): number {
    return this.#segments[row >>> SEGMENT_BITS]?.entries[row & SEGMENT_MASK] ?? -1;
  }

  direction(row: number): Direction {
    return (this.#flags(row) & SENT) === 0 ? "received" : "sent";
  }

  isBinary(row: number): boolean {
    return (this.#flags(row) & FLAG.binary) !== 0;
  }

  /** Whether the payload of the row is announced and has not come yet. */
  isPending(row: number): boolean {
    return (this.#flags(row) & FLAG.pending) !== 0;
  }

  size(row: number): number {
    const segment = this.#segments[row >>> SEGMENT_BITS];
    if (segment === undefined) return UNKNOWN_SIZE;
    const i = row & SEGMENT_MASK;
    const size = segment.sizes?.[i] ?? segment.lengths[i] ?? 0;
    if (segment.sizes === undefined || size < SIZE_ASIDE) return size;
    return size === SIZE_UNKNOWN ? UNKNOWN_SIZE : (this.#largeSizes.get(row) ?? UNKNOWN_SIZE);
  }

  stretch(row: number, end: number): MessageStretch {
    const segment = this.#segments[row >>> SEGMENT_BITS];
    if (segment === undefined) throw new RangeError(`no row ${String(row)}`);
    return stretchFrom(segment, row & SEGMENT_MASK, end - row);
  }

  eventName(row: number): string {
    const number = this.#segments[row >>> SEGMENT_BITS]?.names?.[row & SEGMENT_MASK] ?? 0;
    return this.#names[number] ?? "";
  }

  eventId(row: number): string {
    return this.#segments[row >>> SEGMENT_BITS]?.ids?.[row & SEGMENT_MASK] ?? "";
  }

  payload(row: number): Payload {
    return payloadAt(this.#placeOf(row), this.size(row));
  }

  textPlace(row: number): TextPlace | undefined {
    if ((this.#flags(row) & (FLAG.binary | FLAG.present | SINGLE)) !== FLAG.present)
      return undefined;
    if (this.#filled.has(row)) return undefined;
    const block = this.#blockOf(row);
    if (block.released) return undefined;
    const segment = this.#segments[row >>> SEGMENT_BITS];
    const i = row & SEGMENT_MASK;
    return { text: block.text, offset: segment?.offsets[i] ?? 0, length: segment?.lengths[i] ?? 0 };
  }

  textsBefore(row: number, until: number): number {
    const segment = this.#segments[row >>> SEGMENT_BITS];
    if (segment === undefined || this.#filled.size > 0 || this.#blockOf(row).released) return 0;
    const end = this.#blocks[this.#lastBlock + 1]?.firstRow ?? this.length;
    return textsBefore(segment, row & SEGMENT_MASK, end - row, until);
  }

  /** Every block into which a row points. */
  blocks(): Set<PayloadBlock> {
    const blocks = new Set(this.#blocks.map(({ block }) => block));
    for (const { block } of this.#filled.values()) blocks.add(block);
    return blocks;
  }

  #begin(block: PayloadBlock): PayloadBlock {
    // A block without rows is forgotten with the next one; nothing points into it from here.
    if (this.#blocks.at(-1)?.firstRow === this.length) this.#blocks.pop();
    this.#blocks.push({ firstRow: this.length, block });
    return block;
  }

  #flags(row: number): number {
    return this.#segments[row >>> SEGMENT_BITS]?.flags[row & SEGMENT_MASK] ?? 0;
  }

  #placeOf(row: number): PayloadPlace {
    const filled = this.#filled.get(row);
    if (filled !== undefined) return filled;
    const segment = this.#segments[row >>> SEGMENT_BITS];
    const i = row & SEGMENT_MASK;
    const flags = segment?.flags[i] ?? 0;
    return {
      block: this.#blockOf(row),
      offset: segment?.offsets[i] ?? 0,
      length: segment?.lengths[i] ?? 0,
      flags,
      single: (flags & SINGLE) !== 0,
    };
  }

  /** The last block that begins at or before the row: blocks follow each other, so a row need not say its own. */
  #blockOf(row: number): PayloadBlock {
    // Rows are mostly asked for one after the other.
    let low = this.#lastBlock;
    if (!this.#isOf(low, row)) {
      low = 0;
      let high = this.#blocks.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if ((this.#blocks[middle]?.firstRow ?? 0) <= row) low = middle;
        else high = middle - 1;
      }
      this.#lastBlock = low;
    }
    return this.#blocks[low]?.block ?? new PayloadBlock("", NO_BYTES);
  }

  #isOf(block: number, row: number): boolean {
    const first = this.#blocks[block]?.firstRow ?? Infinity;
    return first <= row && row < (this.#blocks[block + 1]?.firstRow ?? Infinity);
  }

  #setSize(row: number, segment: Segment, size: number): void {
    // Until now every size of the segment was its length.
    segment.sizes ??= segment.lengths.slice();
    let stored = size;
    if (size < 0) stored = SIZE_UNKNOWN;
    else if (size >= SIZE_ASIDE) {
      stored = SIZE_ASIDE;
      this.#largeSizes.set(row, size);
    }
    segment.sizes[row & SEGMENT_MASK] = stored;
  }

  #numberOf(name: string): number {
    const known = this.#nameNumbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name) - 1;
    this.#nameNumbers.set(name, number);
    return number;
  }

  #addSegment(): Segment {
    const segment = newSegment();
    this.#segments.push(segment);
    return segment;
  }
}
