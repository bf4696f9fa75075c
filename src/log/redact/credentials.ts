import { isCookieName } from "./secret-names.ts";
import { skip } from "./skip.ts";

/** Names of schemes of HTTP authentication (IANA's registry, and those that are in use without it), named twice by mistake too. */
const SCHEMES =
  /(?:(?:basic|bearer|digest|dpop|hawk|hoba|mutual|negotiate|ntlm|oauth|privatetoken|scram-sha-(?:1|256)|token|vapid|api-?key|aws4-hmac-sha256)[ \t]+){1,4}/iy;

/** One of the parameters of a scheme (RFC 9110, 11.2), or a pair of a cookie (RFC 6265, 4.2.1). */
const PARAMETER = /[\w!#$%*+.^`|~-]{1,128}=(?:"[^"\r\n]*"|[^\s",;&\\]*)/y;

const QUOTED = /(["'])[^"'\r\n]*\1/y;

const SEPARATOR = /[,;][ \t]*/y;

/**
 * Where the words end with which credentials begin: the name of a scheme, and its parameters or the value in quotes;
 * in the value of a cookie's name, its pairs. What stands there after a scheme without parameters is the credentials
 * themselves (RFC 9110, 11.4).
 *
 * @returns `start` where neither stands.
 */
export function endOfCredentialWords(text: string, start: number, name: string): number {
  const value = skip(SCHEMES, text, start);
  if (value === start) return isCookieName(name) ? endOfParameters(text, start) : start;
  return Math.max(skip(QUOTED, text, value), endOfParameters(text, value));
}

/** One after the other: a repeated group of an expression runs out of stack. */
function endOfParameters(text: string, start: number): number {
  let end = start;
  for (let at = start, next = skip(PARAMETER, text, at); next > at;) {
    end = next;
    at = skip(SEPARATOR, text, end);
    if (at === end) break;
    next = skip(PARAMETER, text, at);
  }
  return end;
}
