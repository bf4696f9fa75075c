import { nativeMember } from "../facts/late-natives.ts";
import { lost } from "../natives.ts";
import { withSelfFirst } from "./uncurried.ts";

/*
 * Taken with the second step: most frames fetch nothing, and need not touch the interface. The page may have replaced it by then.
 */
const forEach = nativeMember("Headers", "forEach");
const has = nativeMember("Headers", "has");

export const areHeadersReadable = forEach !== undefined && has !== undefined;

/** Sees each header. Throws for objects that are no native `Headers`, and for all where they cannot be read. */
export const forEachHeader: (
  headers: Headers,
  see: (value: string, name: string) => void,
) => unknown = forEach === undefined ? () => lost("forEach") : withSelfFirst(forEach);

const hasNative: (headers: Headers, name: string) => unknown =
  has === undefined ? () => false : withSelfFirst(has);

/** Whether a native `Headers` has one of the name. */
export function hasHeader(headers: Headers, name: string): boolean {
  return hasNative(headers, name) === true;
}
