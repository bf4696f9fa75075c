import { MARK, URL_MARK } from "./secret-names.ts";

/** What was hidden in a text, with a little of what stands around it. */
export interface HiddenPiece {
  readonly before: string;
  readonly hidden: string;
  readonly after: string;
}

/** UTF-16 units on either side. */
const AROUND = 24;
const MOST_HIDDEN = 48;

/** The first piece that was hidden in a text. @returns undefined where the texts are the same. */
export function hiddenPiece(original: string, redacted: string): HiddenPiece | undefined {
  if (original === redacted) return undefined;
  const start = commonLength(original, redacted);
  const at = markNear(redacted, start);
  // A value without quotes got them together with the mark.
  const after = redacted.slice(at.end);
  const rest = at.start > start ? after.replace(/^\\*["']/, "") : after;
  const literal = rest.slice(0, nextMark(rest));
  const isLast = literal.length === rest.length;
  const found = isLast ? original.length - literal.length : original.indexOf(literal, start + 1);
  const from = Math.min(start, at.start);
  const end = Math.max(from, found < 0 || literal === "" ? original.length : found);
  return {
    before: original.slice(Math.max(0, from - AROUND), from),
    hidden: shortened(original.slice(from, end)),
    after: original.slice(end, end + AROUND),
  };
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** The mark that stands where the texts begin to differ: a secret may begin as the mark does. */
function markNear(redacted: string, differs: number): { start: number; end: number } {
  for (const mark of [MARK, URL_MARK]) {
    const start = redacted.indexOf(mark, Math.max(0, differs - mark.length));
    if (start >= 0 && start <= differs + 2) return { start, end: start + mark.length };
  }
  return { start: differs, end: differs };
}

function nextMark(text: string): number {
  const places = [text.indexOf(MARK), text.indexOf(URL_MARK)].filter((place) => place >= 0);
  return Math.min(text.length, ...places);
}

const shortened = (text: string) =>
  text.length > MOST_HIDDEN ? `${text.slice(0, MOST_HIDDEN)}…` : text;
