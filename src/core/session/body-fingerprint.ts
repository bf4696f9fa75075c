import type { Payload } from "./model.ts";

/**
 * A short mark of a whole body: equal bodies have equal marks, and different ones almost never do (cyrb53, 53 bits, by
 * its author in the public domain; no cryptography). Null where there is no whole body to compare.
 */
export function bodyFingerprint(body: Payload | undefined): string | null {
  if (body === undefined || body.truncated) return null;
  if (body.text !== undefined) return `t${String(hash(body.text.length, textUnit(body.text)))}`;
  if (body.bytes !== undefined) return `b${String(hash(body.bytes.length, byteUnit(body.bytes)))}`;
  return null;
}

type UnitAt = (index: number) => number;

const textUnit =
  (text: string): UnitAt =>
  (index) =>
    text.charCodeAt(index);

const byteUnit =
  (bytes: Uint8Array): UnitAt =>
  (index) =>
    bytes[index] ?? 0;

function hash(length: number, unitAt: UnitAt): number {
  let high = 0xdeadbeef ^ length;
  let low = 0x41c6ce57 ^ length;
  for (let i = 0; i < length; i++) {
    const unit = unitAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
