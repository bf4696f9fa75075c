import { FLAG } from "../capture/vocabulary.ts";
import type { MessageStretch } from "./model.ts";
import { toMicrosecond } from "./microsecond.ts";

/** Segments never move, so growing copies nothing and wastes at most one segment. */
export const SEGMENT_BITS = 13;
export const SEGMENT_ROWS = 1 << SEGMENT_BITS;
export const SEGMENT_MASK = SEGMENT_ROWS - 1;

/** Bits beside those of `FLAG`: the page sent it; its payload is one of a block's, and not a part of that. */
export const SENT = 32;
export const SINGLE = 64;

const ALIKE = SENT | FLAG.binary;

/** Rows of a message table, as columns. */
export interface Segment {
  readonly ats: Float64Array;
  readonly entries: Uint32Array;
  readonly flags: Uint8Array;
  readonly offsets: Uint32Array;
  readonly lengths: Uint32Array;
  /** Whether some rows were sent and others received, or some are binary. */
  isMixed: boolean;
  /** Only where a size differs from the held length: text that is not all ASCII, or a cut payload. */
  sizes?: Uint32Array;
  /** Only where an event-stream message has a name or an id: indices into the table's strings. */
  names?: Uint32Array;
  ids?: string[];
}

export function newSegment(): Segment {
  return {
    ats: new Float64Array(SEGMENT_ROWS),
    entries: new Uint32Array(SEGMENT_ROWS),
    flags: new Uint8Array(SEGMENT_ROWS),
    offsets: new Uint32Array(SEGMENT_ROWS),
    lengths: new Uint32Array(SEGMENT_ROWS),
    isMixed: false,
  };
}

/** Rows of a batch, from one to before another, whose sizes are the lengths of their payloads. */
export interface RowRun {
  readonly ats: Float64Array;
  readonly lengths: Uint32Array;
  readonly from: number;
  readonly end: number;
  /** Where the payload of the first begins. */
  readonly offset: number;
}

/**
 * Writes rows that fit into a segment: whole columns at a time, for in a flood this is nearly all that is done.
 *
 * @param start the place of the first; @param same what all of them say.
 * @returns where the payload of the row after them begins.
 */
export function fillRows(
  segment: Segment,
  start: number,
  { ats, lengths, from, end, offset }: RowRun,
  same: { readonly entry: number; readonly flags: number },
): number {
  const stop = start + end - from;
  segment.entries.fill(same.entry, start, stop);
  setFlags(segment, start, same.flags);
  segment.flags.fill(same.flags, start, stop);
  const held = lengths.subarray(from, end);
  segment.lengths.set(held, start);
  segment.sizes?.set(held, start);
  let next = offset;
  for (let row = from, i = start; row < end; row++, i++) {
    segment.ats[i] = toMicrosecond(ats[row] ?? 0);
    segment.offsets[i] = next;
    next += lengths[row] ?? 0;
  }
  return next;
}

/** Sets the flags of a row that is new. */
export function setFlags(segment: Segment, i: number, flags: number): void {
  segment.flags[i] = flags;
  if (((flags ^ (segment.flags[0] ?? 0)) & ALIKE) !== 0) segment.isMixed = true;
}

/** Bits of rows whose text does not lie beside that of their neighbours. */
const APART = FLAG.binary | SINGLE;

/** How many rows from one on, so many at most, have texts that lie beside that of the first and end before a place. */
export function textsBefore(segment: Segment, from: number, most: number, until: number): number {
  const { flags, offsets, lengths } = segment;
  const first = offsets[from] ?? 0;
  const end = Math.min(from + most, SEGMENT_ROWS);
  let i = from;
  for (; i < end; i++) {
    const offset = offsets[i] ?? 0;
    const isBeside = ((flags[i] ?? 0) & (APART | FLAG.present)) === FLAG.present && offset >= first;
    if (!isBeside || offset + (lengths[i] ?? 0) >= until) break;
  }
  return i - from;
}

/** The row and those after it, so many at most, that go the same way and are binary or not as it is. */
export function stretchFrom(segment: Segment, from: number, most: number): MessageStretch {
  const { ats, flags, isMixed } = segment;
  const first = flags[from] ?? 0;
  const end = Math.min(most, SEGMENT_ROWS - from);
  let count = isMixed ? 1 : end;
  while (count < end && (((flags[from + count] ?? 0) ^ first) & ALIKE) === 0) count++;
  return {
    ats,
    sizes: segment.sizes === undefined ? segment.lengths : undefined,
    from,
    count,
    sent: (first & SENT) !== 0,
    isBinary: (first & FLAG.binary) !== 0,
  };
}
