import type { Payload } from "../../core/session/model.ts";
import { payloadPreview, textPreview } from "../payload/preview.ts";

/** Bytes that a line of a list is made of. */
const PREVIEW_BYTES = 1024;

/** What no text has in it: control characters, but for tab, line feed, form feed and carriage return. */
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f]/; // eslint-disable-line no-control-regex

/** Bytes that go on with a character (RFC 3629, section 3). */
const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** A piece of a body as text, where it is UTF-8 that people read. A character may be cut at either end. */
export function readableText(bytes: Uint8Array): string | undefined {
  let start = 0;
  while (start < 3 && isContinuation(bytes[start])) start++;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start), {
      stream: true,
    });
    return text === "" || CONTROL.test(text) ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The same payload, with its text where its bytes are one. */
export function withText(payload: Payload): Payload {
  if (payload.text !== undefined || payload.bytes === undefined) return payload;
  const text = readableText(payload.bytes);
  return text === undefined ? payload : { ...payload, text };
}

/** One line of it, or undefined where nothing was kept. */
export function chunkPreview(payload: Payload): string | undefined {
  const text = payload.bytes && readableText(payload.bytes.subarray(0, PREVIEW_BYTES));
  return text === undefined ? payloadPreview(payload) : textPreview(text);
}
