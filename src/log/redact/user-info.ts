import type { Edit, Layer } from "./layers.ts";

/** The part of a URL before its host, up to the last `@` (WHATWG URL, authority state). */
const USER_INFO = /(?<=[a-z][a-z0-9+.-]{0,31}:\/\/)[^/?#\s"'<>\\]{1,4096}(?=@)/gi;

/** Finds user names and passwords in URLs. */
export function* userInfos({ text }: Layer): Generator<Edit> {
  for (const match of text.matchAll(USER_INFO)) {
    yield { start: match.index, end: match.index + match[0].length };
  }
}
