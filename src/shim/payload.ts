import { FLAG, UNCOUNTED_SIZE } from "../core/capture/vocabulary.ts";
import {
  bufferBytes,
  copyBytes,
  dataViewBuffer,
  dataViewBytes,
  dataViewOffset,
  isView,
  parseJson,
  sliceText,
  stringify,
  typedArrayBuffer,
  typedArrayBytes,
  typedArrayOffset,
} from "./natives.ts";
import { utf8Size } from "./utf8-size.ts";

/** What is kept of one payload, with its true size. */
export interface Payload {
  readonly content: string | Uint8Array | undefined;
  readonly size: number;
  readonly flags: number;
}

const NativeBytes = Uint8Array;

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
  const whole = bytesOf(data);
  if (whole === undefined) return undefined;
  const size = typedArrayBytes(whole);
  const content = copyBytes(whole, 0, limit);
  return { content, size, flags: FLAG.present | FLAG.binary | (size > limit ? FLAG.truncated : 0) };
}

/** The bytes under a buffer or view, not copied. */
export function bytesOf(data: unknown): Uint8Array | undefined {
  if (isView(data)) {
    const view = data as Uint8Array;
    const size = bytesOrNothing(typedArrayBytes, view);
    if (size !== undefined) {
      return new NativeBytes(typedArrayBuffer(view), typedArrayOffset(view), size);
    }
    const dataView = data as unknown as DataView;
    return new NativeBytes(
      dataViewBuffer(dataView),
      dataViewOffset(dataView),
      dataViewBytes(dataView),
    );
  }
  const buffer = data as ArrayBuffer;
  return bytesOrNothing(bufferBytes, buffer) === undefined ? undefined : new NativeBytes(buffer);
}

/** What a branded getter says, or nothing when the object is not of its brand. */
function bytesOrNothing<Self>(getter: (self: Self) => number, self: Self): number | undefined {
  try {
    return getter(self);
  } catch {
    return undefined;
  }
}
