/**
 * Bytes of a string in UTF-8, counted without encoding it. A lone surrogate counts as U+FFFD, three bytes, as
 * the WebSocket API and `TextEncoder` send it (WHATWG Infra, "convert a string to scalar values").
 */
export function utf8Size(text: string, start = 0, end = text.length): number {
  let size = end - start;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      size += 1;
    } else if (isHighSurrogate(unit) && i + 1 < end && isLowSurrogate(text.charCodeAt(i + 1))) {
      // Two units make four bytes.
      size += 2;
      i++;
    } else {
      size += 2;
    }
  }
  return size;
}

/**
 * Whether a long text is all ASCII, so that its parts need no counting one by one. Encoding it natively into one
 * buffer is ten times faster than looking at each character, and leaves no garbage: it keeps a batch of plain JSON cheap.
 */
export function isAscii(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const part = start === 0 ? text : text.slice(start);
    const { read, written } = encoder.encodeInto(part, scratch);
    // An ASCII character is one unit and one byte; nothing else is. Nothing read: what comes next does not fit.
    if (written !== read || read === 0) return false;
    start += read;
  }
  return true;
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(64 * 1024);

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
