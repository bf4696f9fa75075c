import type { Fact } from "../../core/capture/vocabulary.ts";
import { NativeBytes, NativeFloats } from "../natives.ts";
import type { Subject } from "./subject.ts";
import { append } from "../uncurried/list.ts";

/** Rows of a segment, a power of two. The first one is what a document pays on its first capture event: about 8 KB. */
export const SEGMENT_ROWS = 1 << 8;
/** An offset in the ring as the segment's number, and as the row in it: shifts, since there are several for each event. */
export const SEGMENT_SHIFT = 8;
export const ROW_MASK = SEGMENT_ROWS - 1;

/** A stretch of the ring, as columns. Columns that few events need come with the first event that needs them. */
export class Segment {
  readonly kinds = new NativeBytes(SEGMENT_ROWS);
  readonly ats = new NativeFloats(SEGMENT_ROWS);
  readonly sizes = new NativeFloats(SEGMENT_ROWS);
  readonly flags = new NativeBytes(SEGMENT_ROWS);
  readonly subjects: (Subject | undefined)[] = [];
  readonly contents: (string | Uint8Array | undefined)[] = [];
  facts: (Fact | undefined)[] | undefined;
  /** UTF-16 units that each fact holds. */
  factUnits: (number | undefined)[] | undefined;
  names: (string | undefined)[] | undefined;
  ids: (string | undefined)[] | undefined;
  buffered: Float64Array | undefined;
}

/** A column with a place of its own for each row: what is read at an empty place comes from `Array.prototype`. */
export function emptyColumn<Item>(): (Item | undefined)[] {
  const column: (Item | undefined)[] = [];
  for (let row = 0; row < SEGMENT_ROWS; row += 1) append(column, undefined);
  return column;
}
