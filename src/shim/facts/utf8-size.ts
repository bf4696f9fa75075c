import { UNKNOWN_SIZE } from "../../core/capture/vocabulary.ts";
import { apply, floor, NativeBytes, sliceText } from "../natives.ts";
import { charCodeAt } from "../uncurried/text.ts";
import { nativeGlobal, nativeMember } from "./late-natives.ts";

/** Longer texts (UTF-16 units) are not counted: it would hold up the page. */
const LONGEST_COUNTED = 16 * 1024 * 1024;

/** From so many UTF-16 units on, the native encoder is quicker than a look at each unit. */
const WORTH_ENCODING = 128;
/** UTF-16 units that are encoded at once. */
const SLICE = 16_384;
/** A unit is three bytes at most. */
const BYTES_PER_UNIT = 3;

/** Made with the first long text: most frames have none. */
let encoder: Encoder | undefined;

/** Bytes of a text in room that is used again and again. */
type Encoder = (text: string) => number;

/** Bytes of a text in UTF-8, a lone surrogate being three as U+FFFD is, or `UNKNOWN_SIZE` for a huge one. */
export function utf8Size(text: string): number {
  const { length } = text;
  if (length > LONGEST_COUNTED) return UNKNOWN_SIZE;
  return length < WORTH_ENCODING ? countedSize(text) : encodedSize(text);
}

/** Longer texts (UTF-16 units) are not counted but estimated where nobody will ever see them. */
const LONGEST_EXACT = 16_384;
/** So many stretches of such a text are counted, each of so many units. */
const STRETCHES = 16;
const STRETCH = 256;

/**
 * Bytes of a text in UTF-8 that is let go of unseen: counting a long one takes the page as long as receiving it did. Exact
 * up to 16,384 units, and for texts that are ASCII all through; else an estimate from stretches of the text.
 */
export function estimatedSize(text: string): number {
  const { length } = text;
  if (length <= LONGEST_EXACT) return utf8Size(text);
  let size = 0;
  for (let index = 0; index < STRETCHES; index += 1) {
    const start = floor((index * (length - STRETCH)) / (STRETCHES - 1));
    size += encodedSize(sliceText(text, start, start + STRETCH));
  }
  return floor((size * length) / (STRETCHES * STRETCH));
}

function encodedSize(text: string): number {
  encoder ??= makeEncoder();
  let size = 0;
  for (let start = 0; start < text.length;) {
    let end = start + SLICE;
    // A pair is four bytes, its halves three each.
    if (end < text.length && isHighSurrogate(charCodeAt(text, end - 1))) end -= 1;
    size += encoder(sliceText(text, start, end));
    start = end;
  }
  return size;
}

/** The browser's encoder, if the page has not replaced it. */
function makeEncoder(): Encoder {
  const Native = nativeGlobal("TextEncoder");
  const encodeInto = nativeMember("TextEncoder", "encodeInto") as
    TextEncoder["encodeInto"] | undefined;
  if (Native === undefined || encodeInto === undefined) return countedSize;
  const native = new Native();
  const room = new NativeBytes(SLICE * BYTES_PER_UNIT);
  return (text) => apply(encodeInto, native, [text, room]).written;
}

function countedSize(text: string): number {
  const { length } = text;
  let size = length;
  for (let index = 0; index < length; index += 1) {
    const code = charCodeAt(text, index);
    if (code < 0x80) continue;
    size += code < 0x800 ? 1 : 2;
    if (isHighSurrogate(code) && isLowSurrogate(text, index + 1)) {
      // Four bytes for the two units: two were counted as units, two for this surrogate.
      index += 1;
    }
  }
  return size;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(text: string, index: number): boolean {
  if (index >= text.length) return false;
  const code = charCodeAt(text, index);
  return code >= 0xdc00 && code <= 0xdfff;
}
