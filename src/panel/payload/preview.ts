import type { Payload } from "../../core/session/model.ts";
import type { MessageKey } from "../../ui/words/texts.ts";

/** Characters of a payload that a list shows. */
const PREVIEW_CHARACTERS = 240;
const PREVIEW_BYTES = 24;

/** The beginning of a text on one line. */
export function textPreview(text: string): string {
  return text.slice(0, PREVIEW_CHARACTERS).replaceAll(/\s+/g, " ").trimStart();
}

/** Bytes as pairs of hexadecimal digits. */
export function hexPreview(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, PREVIEW_BYTES), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return shown.join(" ") + (bytes.length > PREVIEW_BYTES ? " …" : "");
}

/** One line of a payload, or undefined where nothing of it was kept. */
export function payloadPreview(payload: Payload): string | undefined {
  if (payload.text !== undefined) return textPreview(payload.text);
  if (payload.bytes !== undefined) return hexPreview(payload.bytes);
  return undefined;
}

/** Why there is nothing of a payload to show. */
export function absenceText(payload: Payload): MessageKey {
  return payload.released === true ? "payloadReleased" : "payloadNotKept";
}
