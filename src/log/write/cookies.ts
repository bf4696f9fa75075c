import type { Cookie } from "har-format";
import type { Headers } from "../../core/capture/vocabulary.ts";

/** The cookies of `cookie` headers (RFC 6265, 4.2.1). */
export function requestCookies(headers: Headers): Cookie[] {
  return valuesOf(headers, "cookie").flatMap((value) => value.split(";").flatMap(cookieOf));
}

/** Names and values of `set-cookie` headers (RFC 6265, 4.1.1); their attributes stay in the header. */
export function responseCookies(headers: Headers): Cookie[] {
  return valuesOf(headers, "set-cookie").flatMap((value) => cookieOf(value.split(";", 1)[0] ?? ""));
}

function valuesOf(headers: Headers, name: string): string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

function cookieOf(pair: string): Cookie[] {
  const [, name, value] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/s.exec(pair) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? "" }];
}
