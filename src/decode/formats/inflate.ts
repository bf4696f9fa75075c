import { Gunzip, Inflate, Unzlib } from "fflate";
import { INFLATE_STEP, MAX_INFLATED } from "../limits.ts";

export type Compression = "gzip" | "deflate";

/** What came out, and why not all of it. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** It ended early, or grew beyond {@link MAX_INFLATED}. */
  readonly isCut: boolean;
  readonly error?: string;
}

/**
 * Which compression bytes begin with: gzip by its magic number and method (RFC 1952, 2.3.1), zlib by method, window
 * and check sum of its two header bytes (RFC 1950, 2.2). Raw deflate has no mark: what it is has to show by what comes out.
 */
export function compressionOf(bytes: Uint8Array): Compression | undefined {
  const [first = 0, second = 0, third = 0] = bytes;
  if (bytes.length >= GZIP_MIN_BYTES && first === 0x1f && second === 0x8b && third === 8)
    return "gzip";
  const isZlib =
    bytes.length >= ZLIB_MIN_BYTES &&
    (first & 0x0f) === 8 &&
    first >> 4 <= 7 &&
    (second & 0x20) === 0 &&
    (first * 256 + second) % 31 === 0;
  return isZlib ? "deflate" : undefined;
}

/** Header and trailer, and an empty block. */
const GZIP_MIN_BYTES = 20;
const ZLIB_MIN_BYTES = 8;

/** Inflates in steps and stops beyond {@link MAX_INFLATED}. What came before an error is kept. */
export function inflate(bytes: Uint8Array, compression: Compression | "raw"): Inflated {
  const out = { pieces: [] as Uint8Array[], length: 0, finished: false };
  const take = (piece: Uint8Array, final: boolean) => {
    out.pieces.push(piece);
    out.length += piece.length;
    out.finished = final;
  };
  const stream = new STREAMS[compression](take);
  try {
    for (let at = 0; at < bytes.length && out.length <= MAX_INFLATED; at += INFLATE_STEP) {
      const end = at + INFLATE_STEP;
      stream.push(bytes.subarray(at, end), end >= bytes.length);
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { bytes: join(out.pieces, out.length), isCut: true, error: text };
  }
  const isCut = !out.finished || out.length > MAX_INFLATED;
  return { bytes: join(out.pieces, out.length), isCut };
}

const STREAMS = { gzip: Gunzip, deflate: Unzlib, raw: Inflate } as const;

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(Math.min(length, MAX_INFLATED));
  let at = 0;
  for (const piece of pieces) {
    const room = whole.length - at;
    if (room <= 0) break;
    whole.set(piece.subarray(0, room), at);
    at += piece.length;
  }
  return whole;
}
