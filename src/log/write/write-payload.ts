import { utf8Size } from "../../core/session/utf8-size.ts";
import type { Payload } from "../../core/session/model.ts";
import { toBase64 } from "../base64.ts";
import { defined } from "../defined.ts";
import type { Cut } from "../har-types.ts";
import type { Redactor } from "../redactor.ts";

/** How payloads go into a log. */
export interface PayloadOptions {
  readonly redactor: Redactor;
  /** Bytes of each payload that are written at most. */
  readonly maxPayload: number;
}

/** The data of a payload, in base64 where it is binary, and what marks it as not whole. */
export function writePayload(
  payload: Payload,
  isBinary: boolean,
  options: PayloadOptions,
  redactText = options.redactor.text,
): Cut & { readonly data: string } {
  if (isBinary && !options.redactor.keepsBinary(payload.size)) {
    return defined({
      data: "",
      _size: payload.size === 0 ? undefined : payload.size,
      _truncated: payload.truncated ? (true as const) : undefined,
      _redacted: true as const,
    });
  }
  return isBinary
    ? writeBytes(payload, options.maxPayload)
    : writeText(payload, options.maxPayload, redactText);
}

function writeBytes(payload: Payload, limit: number): Cut & { readonly data: string } {
  const bytes = payload.bytes?.subarray(0, limit) ?? new Uint8Array();
  const isCut = bytes.length < (payload.bytes?.length ?? 0);
  return withMarks(toBase64(bytes), bytes.length, payload, isCut);
}

function writeText(
  payload: Payload,
  limit: number,
  redact: (text: string) => string,
): Cut & { readonly data: string } {
  const whole = redact(payload.text ?? "");
  const text = cutText(whole, limit);
  return withMarks(text, utf8Size(text), payload, text.length < whole.length);
}

function withMarks(
  data: string,
  length: number,
  payload: Payload,
  isCut: boolean,
): Cut & { readonly data: string } {
  return defined({
    data,
    _size: length === payload.size ? undefined : payload.size,
    _truncated: payload.truncated || isCut ? (true as const) : undefined,
  });
}

/** The longest beginning of a text that has no more than `limit` bytes in UTF-8 and ends with a whole character. */
export function cutText(text: string, limit: number): string {
  if (text.length * 3 <= limit || utf8Size(text) <= limit) return text;
  let low = 0;
  let high = Math.min(text.length, limit);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (utf8Size(text, 0, middle) <= limit) low = middle;
    else high = middle - 1;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text[low - 1] ?? "");
  return text.slice(0, splitsPair ? low - 1 : low);
}
