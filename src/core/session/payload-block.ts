import { FLAG } from "../capture/vocabulary.ts";
import type { Payload } from "./model.ts";

/**
 * Payloads that came together: a batch's one text and one byte array, to which rows only point. A payload that is
 * not part of them (an event parsed from a stream's body, a message of a log) is held by itself.
 */
export class PayloadBlock {
  text: string;
  bytes: Uint8Array;
  single: (string | Uint8Array)[] = [];
  /** Whether its payloads were let go to save memory. */
  released = false;

  constructor(text: string, bytes: Uint8Array) {
    this.text = text;
    // Most batches have texts only, and each would hold an empty array of its own.
    this.bytes = bytes.length === 0 ? NO_BYTES : bytes;
  }

  /** Lets all of its payloads go; rows that point here say so from now on. */
  release(): void {
    this.text = "";
    this.bytes = NO_BYTES;
    this.single = [];
    this.released = true;
  }
}

export const NO_BYTES = new Uint8Array(0);

/** Where a payload lies in its block. With `single` set, `offset` is an index into the block's `single`. */
export interface PayloadPlace {
  readonly block: PayloadBlock;
  readonly offset: number;
  readonly length: number;
  /** Bits of `FLAG`. */
  readonly flags: number;
  readonly single: boolean;
}

/** Bits of `FLAG` that describe a payload. */
export const PAYLOAD_FLAGS = FLAG.binary | FLAG.truncated | FLAG.present | FLAG.value;

/** Makes the payload of a place: a slice, not a copy. `size` in bytes, -1 unknown. */
export function payloadAt(place: PayloadPlace, size: number): Payload {
  const truncated = (place.flags & FLAG.truncated) !== 0;
  const isValue = (place.flags & FLAG.value) !== 0;
  if ((place.flags & FLAG.present) === 0) return { size, truncated };
  if (place.block.released && place.length > 0) return { size, truncated: true, released: true };
  return {
    ...contentAt(place),
    size,
    truncated,
    ...(isValue ? { isValue } : {}),
  };
}

function contentAt(place: PayloadPlace): { text: string } | { bytes: Uint8Array } {
  const { block, offset, length } = place;
  if (place.single) {
    const content = block.single[offset] ?? "";
    return typeof content === "string" ? { text: content } : { bytes: content };
  }
  return (place.flags & FLAG.binary) !== 0
    ? { bytes: block.bytes.subarray(offset, offset + length) }
    : { text: block.text.slice(offset, offset + length) };
}
