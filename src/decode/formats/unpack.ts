import type { Payload } from "../../core/session/model.ts";
import { problem, type Problem } from "../decoded.ts";
import { compressionOf, inflate, type Compression } from "./inflate.ts";
import { contentOf, CUT, payloadOf } from "./payload-content.ts";

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

const UNENDED = problem(
  "too-large",
  "The compressed data do not end, or grow beyond 4 MiB; the beginning is shown.",
);
