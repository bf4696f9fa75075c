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
 * Whether a long text is all ASCII, so that its parts need no counting one by one. Encoding it natively is an order of
 * magnitude faster than looking at each character, which is what keeps a batch of plain JSON cheap.
 */
export function isAscii(text: string): boolean {
  return encoder.encode(text).length === text.length;
}

const encoder = new TextEncoder();

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
