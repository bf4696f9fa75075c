import type { Update } from "../../feed/update.ts";

/** What a page tells the others when it has heard something: as text, and of every third update as bytes. */
export function receipt(update: Update): string | Uint8Array<ArrayBuffer> {
  if (update.id % 3 !== 0) return JSON.stringify({ seen: update.id });
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, update.id);
  return bytes;
}
