import { decode } from "@msgpack/msgpack";
import type { JsonValue } from "../decoded.ts";
import { toJsonValue } from "./json-value.ts";
import { msgpackExtent } from "./msgpack-extent.ts";

/**
 * The MessagePack value that the bytes are, if they are one to the last byte; otherwise `undefined`. An extension type
 * other than the timestamp becomes `{type, data}`.
 */
export function readMsgpack(bytes: Uint8Array): JsonValue | undefined {
  if (msgpackExtent(bytes) !== bytes.length) return undefined;
  try {
    return toJsonValue(decode(bytes, { useBigInt64: true, mapKeyConverter })).value;
  } catch (error) {
    // Whole, but not to be shown: a map key "__proto__", for one.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Whether a map or list begins here: single bytes are MessagePack integers, too, and nobody sends those alone. */
export function isContainer(bytes: Uint8Array): boolean {
  const [type = 0] = bytes;
  return (type >= 0x80 && type <= 0x9f) || (type >= 0xdc && type <= 0xdf);
}

/** Keys are text in JSON; the library takes no others than texts and numbers by itself. */
function mapKeyConverter(key: unknown): string {
  return typeof key === "string" ? key : JSON.stringify(toJsonValue(key).value);
}
