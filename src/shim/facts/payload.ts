import { FLAG, UNCOUNTED_SIZE } from "../../core/capture/vocabulary.ts";
import { isView, NativeBuffer, NativeBytes, parseJson, sliceText, stringify } from "../natives.ts";
import {
  bufferBytes,
  dataViewBuffer,
  dataViewBytes,
  dataViewOffset,
  setBytes,
  typedArrayBuffer,
  typedArrayBytes,
  typedArrayOffset,
} from "../uncurried/bytes.ts";
import { utf8Size } from "./utf8-size.ts";

export type Content = string | Uint8Array | undefined;

/** What is kept of one payload, with its true size. */
export interface Payload {
  readonly content: Content;
  readonly size: number;
  readonly flags: number;
}

/** A payload that was not kept. */
export function absentPayload(size: number): Payload {
  return { content: undefined, size, flags: 0 };
}

/** A payload that a `payload-filled` event brings later. */
export function pendingPayload(size: number): Payload {
  return { content: undefined, size, flags: FLAG.pending };
}

/**
 * A text by reference to what the page has, or, when it is over the limit, a copy of its start.
 *
 * @param limit UTF-16 units.
 */
export function textPayload(text: string, limit: number): Payload {
  if (text.length <= limit) {
    return { content: text, size: UNCOUNTED_SIZE, flags: FLAG.present };
  }
  return {
    content: copyText(text, limit),
    size: utf8Size(text),
    flags: FLAG.present | FLAG.truncated,
  };
}

/**
 * The part of a growing text that has come since the last look, in memory of its own.
 *
 * @param limit UTF-16 units.
 */
export function chunkPayload(text: string, from: number, limit: number): Payload {
  const chunk = sliceText(text, from);
  const size = utf8Size(chunk);
  const flags = FLAG.present | (chunk.length > limit ? FLAG.truncated : 0);
  return { content: copyText(chunk, limit), size, flags };
}

/** The first units of a text in memory of their own: a mere slice would keep the whole text alive. */
export function copyText(text: string, length: number): string {
  return parseJson(stringify(sliceText(text, 0, length))) as string;
}

/**
 * A copy of the start of a buffer or view: the page may change or detach it at any time.
 *
 * @param limit bytes.
 * @returns `undefined` for anything that is not a buffer or view.
 */
export function binaryPayload(data: unknown, limit: number): Payload | undefined {
  const size = bytesIn(data);
  if (size === undefined) return undefined;
  const isCut = size > limit;
  const content = copyOf(bytesUnder(data as ArrayBuffer, isCut ? limit : size));
  return { content, size, flags: FLAG.present | FLAG.binary | (isCut ? FLAG.truncated : 0) };
}

/** The bytes under a buffer or view, not copied. */
export function bytesOf(data: unknown): Uint8Array | undefined {
  const size = bytesIn(data);
  return size === undefined ? undefined : bytesUnder(data as ArrayBuffer, size);
}

/** How many bytes a buffer or view has; nothing for other objects. */
function bytesIn(data: unknown): number | undefined {
  if (!isView(data)) return bytesOrNothing(bufferBytes, data as ArrayBuffer);
  return bytesOrNothing(typedArrayBytes, data as Uint8Array) ?? dataViewBytes(data as DataView);
}

/** The first bytes under what is known to be a buffer or view. */
function bytesUnder(data: ArrayBuffer | ArrayBufferView, count: number): Uint8Array {
  if (!isView(data)) return new NativeBytes(data, 0, count);
  if (bytesOrNothing(typedArrayBytes, data as Uint8Array) === undefined) {
    const view = data as DataView;
    return new NativeBytes(dataViewBuffer(view), dataViewOffset(view), count);
  }
  const view = data as Uint8Array;
  return new NativeBytes(typedArrayBuffer(view), typedArrayOffset(view), count);
}

/** Bytes of a buffer that small copies share: a buffer of its own costs a small one more than its bytes. */
const SHARED = 16_384;
/** Longer copies have a buffer of their own. */
const LONGEST_SHARED = 1024;

/** Made with the first small copy; let go, with all copies in it, as the recorder lets go of them. */
let shared: ArrayBuffer | undefined;
let sharedUsed = 0;

function copyOf(bytes: Uint8Array): Uint8Array {
  const size = typedArrayBytes(bytes);
  const copy = size <= LONGEST_SHARED ? shareOf(size) : new NativeBytes(size);
  setBytes(copy, bytes);
  return copy;
}

function shareOf(size: number): Uint8Array {
  if (shared === undefined || sharedUsed + size > SHARED) {
    shared = new NativeBuffer(SHARED);
    sharedUsed = 0;
  }
  const share = new NativeBytes(shared, sharedUsed, size);
  sharedUsed += size;
  return share;
}

/** What a branded getter says, or nothing when the object is not of its brand. */
function bytesOrNothing<Self>(getter: (self: Self) => number, self: Self): number | undefined {
  try {
    return getter(self);
  } catch {
    return undefined;
  }
}
