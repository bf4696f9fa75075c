import { UNKNOWN_SIZE } from "../core/capture/vocabulary.ts";
import { charCodeAt } from "./natives.ts";

/** Longer texts (UTF-16 units) are not counted: it would hold up the page. */
const LONGEST_COUNTED = 16 * 1024 * 1024;

/** Bytes of a text in UTF-8, a lone surrogate being three as U+FFFD is, or `UNKNOWN_SIZE` for a huge one. */
export function utf8Size(text: string): number {
  const { length } = text;
  if (length > LONGEST_COUNTED) return UNKNOWN_SIZE;
  let size = length;
  for (let index = 0; index < length; index += 1) {
    const code = charCodeAt(text, index);
    if (code < 0x80) continue;
    size += code < 0x800 ? 1 : 2;
    if (code >= 0xd800 && code <= 0xdbff && isLowSurrogate(text, index + 1)) {
      // Four bytes for the two units: two were counted as units, two for this surrogate.
      index += 1;
    }
  }
  return size;
}

function isLowSurrogate(text: string, index: number): boolean {
  if (index >= text.length) return false;
  const code = charCodeAt(text, index);
  return code >= 0xdc00 && code <= 0xdfff;
}
