import type { Payload } from "../../core/session/model.ts";
import { problem, type Problem } from "../decoded.ts";
import { MAX_INPUT } from "../limits.ts";

/** What a decoder works on: text or bytes, within {@link MAX_INPUT}. */
export type Content =
  | { readonly text: string; readonly bytes?: undefined; readonly isCut: boolean }
  | { readonly bytes: Uint8Array; readonly text?: undefined; readonly isCut: boolean };

/** @returns `undefined` where nothing of the payload was kept. */
export function contentOf(payload: Payload): Content | undefined {
  if (payload.text !== undefined) {
    const isCut = payload.truncated || payload.text.length > MAX_INPUT;
    return { text: payload.text.slice(0, MAX_INPUT), isCut };
  }
  if (payload.bytes !== undefined) {
    const isCut = payload.truncated || payload.bytes.length > MAX_INPUT;
    return { bytes: payload.bytes.subarray(0, MAX_INPUT), isCut };
  }
  return undefined;
}

export const NOT_KEPT: Problem = problem("not-kept", "Nothing of this payload was kept.");

export const CUT: Problem = problem(
  "cut",
  "The payload was cut at the recording limit; what came before is shown.",
);

export function malformed(text: string): Problem {
  return problem("malformed", text);
}

/** UTF-8 read strictly, or `undefined` where the bytes are none. A character cut at the end counts as whole text. */
export function utf8(bytes: Uint8Array, isCut = false): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** UTF-8 read as far as it goes: what is none of it becomes U+FFFD. */
export function lossyUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A payload made of a part of another. */
export function payloadOf(content: string | Uint8Array, isCut = false): Payload {
  return typeof content === "string"
    ? { text: content, size: content.length, truncated: isCut }
    : { bytes: content, size: content.length, truncated: isCut };
}

/** The text of a message, where it is text or UTF-8. */
export function textContent(payload: Payload): { text: string; isCut: boolean } | undefined {
  const content = contentOf(payload);
  if (content === undefined) return undefined;
  if (content.text !== undefined) return content;
  const text = utf8(content.bytes, content.isCut);
  return text === undefined ? undefined : { text, isCut: content.isCut };
}
