import type { Payload } from "../core/session/model.ts";

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

const BYTES_PER_LINE = 16;

/** A hex dump: offset, sixteen bytes, and the same as ASCII. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += BYTES_PER_LINE) {
    const part = [...bytes.subarray(start, start + BYTES_PER_LINE)];
    const hex = part.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const ascii = part.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "."));
    const offset = start.toString(16).padStart(6, "0");
    lines.push(`${offset}  ${hex.padEnd(BYTES_PER_LINE * 3 - 1)}  ${ascii.join("")}`);
  }
  return lines.join("\n");
}

/** The text with JSON indented, or undefined where it is not a JSON object or array. */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
