import { toMicrosecond } from "./microsecond.ts";

/** Segments never move, so growing copies nothing and wastes at most one segment. */
export const SEGMENT_BITS = 13;
export const SEGMENT_ROWS = 1 << SEGMENT_BITS;
export const SEGMENT_MASK = SEGMENT_ROWS - 1;

/** Rows of a message table, as columns. */
export interface Segment {
  readonly ats: Float64Array;
  readonly entries: Uint32Array;
  readonly flags: Uint8Array;
  readonly offsets: Uint32Array;
  readonly lengths: Uint32Array;
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
