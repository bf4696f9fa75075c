import { BUFFER, DATA_VIEW, TYPED_ARRAY } from "../natives.ts";
import { uncurried } from "./uncurried.ts";

/** Bytes of any typed array. Throws for other objects. */
export const {
  byteLength: typedArrayBytes,
  buffer: typedArrayBuffer,
  byteOffset: typedArrayOffset,
  set: setBytes,
} = uncurried(TYPED_ARRAY);
export const {
  byteLength: dataViewBytes,
  buffer: dataViewBuffer,
  byteOffset: dataViewOffset,
} = uncurried(DATA_VIEW);
/** Bytes of an `ArrayBuffer`. Throws for other objects, a `SharedArrayBuffer` among them. */
export const { byteLength: bufferBytes } = uncurried(BUFFER);

/** UTF-16 units of a text, or bytes of an array: its own `length` is a getter that a page can replace. */
export function unitsIn(content: string | Uint8Array): number {
  return typeof content === "string" ? content.length : typedArrayBytes(content);
}
