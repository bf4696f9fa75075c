import type { Payload } from "../../core/session/model.ts";
import { problem, type Problem } from "../decoded.ts";
import { compressionOf, inflate, type Compression } from "./inflate.ts";
import { contentOf, CUT, payloadOf, utf8 } from "./payload-content.ts";
import { isPrintable } from "./printable.ts";

/** A payload that was compressed inside its message. */
export interface Unpacked {
  readonly payload: Payload;
  readonly compression: Compression;
  readonly problem?: Problem;
}

/** @returns `undefined` where the payload is not compressed, or only looks as if it were. */
export function unpack(payload: Payload): Unpacked | undefined {
  const content = contentOf(payload);
  if (content?.bytes === undefined) return undefined;
  const compression = compressionOf(content.bytes);
  if (compression === undefined) return undefined;
  const { bytes, isCut, error } = inflate(content.bytes, compression);
  if (bytes.length === 0 || (error !== undefined && !content.isCut)) return undefined;
  const inner = payloadOf(bytes, isCut);
  if (!isCut) return { payload: inner, compression };
  return { payload: inner, compression, problem: content.isCut ? CUT : UNENDED };
}

/** A whole stream of raw deflate (RFC 1951) that holds text: bytes that are none hardly ever inflate to that by chance. */
export function unpackRaw(bytes: Uint8Array): Unpacked | undefined {
  if (bytes.length < RAW_MIN_BYTES) return undefined;
  const { bytes: out, isCut, error } = inflate(bytes, "raw");
  const text = isCut || error !== undefined ? undefined : utf8(out);
  if (text === undefined || text.length <= bytes.length || !isPrintable(text)) return undefined;
  return { payload: payloadOf(text), compression: "deflate" };
}

/** Shorter ones are not worth compressing, and come out of anything. */
const RAW_MIN_BYTES = 16;

const UNENDED = problem(
  "too-large",
  "The compressed data do not end, or grow beyond 4 MiB; the beginning is shown.",
);
