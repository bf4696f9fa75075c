import type { Edit, Layer } from "./layers.ts";
import { isSecretName } from "./secret-names.ts";

/** The head of one part of `multipart/form-data` (RFC 7578) up to the empty line before its value. */
const PART = /;\s*name="([^"\r\n]{1,128})"[^\r\n]{0,1024}(?:\r?\n[^\r\n]{1,1024}){0,8}\r?\n\r?\n/gi;

/** Finds the values of secret fields in `multipart/form-data`. */
export function* secretFormParts({ text }: Layer): Generator<Edit> {
  let seen = 0;
  for (const match of text.matchAll(PART)) {
    if (match.index < seen || !isSecretName(match[1] ?? "")) continue;
    const start = match.index + match[0].length;
    const boundary = /\r?\n--/.exec(text.slice(start));
    seen = boundary === null ? text.length : start + boundary.index;
    yield { start, end: seen };
  }
}
