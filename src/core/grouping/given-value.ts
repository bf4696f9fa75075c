import type { Headers } from "../capture/vocabulary.ts";

/** Whether an answer gave a value: as a whole JSON value, as its whole text, or as a whole header. */
export function givesValue(text: string, headers: Headers, value: string): boolean {
  if (value === "") return false;
  if (headers.some(([, header]) => header === value)) return true;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const before = text.slice(Math.max(at - NEIGHBOURS, 0), at);
    const after = text.slice(at + value.length, at + value.length + NEIGHBOURS);
    if (/(?:^|[:[,])\s*"?$/.test(before) && /^"?\s*(?:[,}\]]|$)/.test(after)) return true;
  }
  return false;
}

/** Quote, white space and delimiter beside a JSON value, in UTF-16 units. */
const NEIGHBOURS = 8;
