import { MAX_DEPTH, MAX_VALUES } from "../limits.ts";
import { ByteReader, OutOfBytes } from "./byte-reader.ts";

/** A MessagePack value's header: the bytes that follow it, and the values. */
interface Extent {
  readonly bytes: number;
  readonly values: number;
}

/**
 * The length in bytes of the first MessagePack value, found without making anything of it.
 *
 * @returns `undefined` where the value is not whole, uses the one byte that has no meaning, or goes beyond a bound.
 * @see https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export function msgpackExtent(bytes: Uint8Array): number | undefined {
  const reader = new ByteReader(bytes);
  try {
    return walk(reader) ? reader.position : undefined;
  } catch (error) {
    if (error instanceof OutOfBytes) return undefined;
    throw error;
  }
}

function walk(reader: ByteReader): boolean {
  /** Values still to come, per level. */
  const open = [1];
  for (let seen = 0; open.length > 0; seen++) {
    const level = open.length - 1;
    const left = open[level] ?? 0;
    if (left === 0) {
      open.pop();
      continue;
    }
    open[level] = left - 1;
    const extent = readHeader(reader);
    if (extent === undefined || seen > 2 * MAX_VALUES) return false;
    reader.take(extent.bytes);
    // Every value takes a byte at least, so a header cannot claim more than what is left.
    if (extent.values > reader.left) return false;
    if (extent.values > 0) open.push(extent.values);
    if (open.length > MAX_DEPTH) return false;
  }
  return true;
}

function readHeader(reader: ByteReader): Extent | undefined {
  const type = reader.byte();
  if (type <= 0x7f || type >= 0xe0) return { bytes: 0, values: 0 };
  if (type <= 0x8f) return { bytes: 0, values: 2 * (type & 0x0f) };
  if (type <= 0x9f) return { bytes: 0, values: type & 0x0f };
  if (type <= 0xbf) return { bytes: type & 0x1f, values: 0 };
  return LONG[type - 0xc0]?.(reader);
}

const bytes = (count: number) => () => ({ bytes: count, values: 0 });
const length8 = (extra: number) => (reader: ByteReader) => ({
  bytes: reader.byte() + extra,
  values: 0,
});
const length16 = (extra: number) => (reader: ByteReader) => ({
  bytes: reader.uint16() + extra,
  values: 0,
});
const length32 = (extra: number) => (reader: ByteReader) => ({
  bytes: reader.uint32() + extra,
  values: 0,
});
const values16 = (each: number) => (reader: ByteReader) => ({
  bytes: 0,
  values: each * reader.uint16(),
});
const values32 = (each: number) => (reader: ByteReader) => ({
  bytes: 0,
  values: each * reader.uint32(),
});

/** From 0xc0 (nil) to 0xdf (map 32), in the order of the specification's table. */
const LONG: readonly (((reader: ByteReader) => Extent) | undefined)[] = [
  ...[bytes(0), undefined, bytes(0), bytes(0)],
  ...[length8(0), length16(0), length32(0)],
  ...[length8(1), length16(1), length32(1)],
  ...[bytes(4), bytes(8)],
  ...[bytes(1), bytes(2), bytes(4), bytes(8)],
  ...[bytes(1), bytes(2), bytes(4), bytes(8)],
  ...[bytes(2), bytes(3), bytes(5), bytes(9), bytes(17)],
  ...[length8(0), length16(0), length32(0)],
  ...[values16(1), values32(1)],
  ...[values16(2), values32(2)],
];
