/** Bytes of a line where there is room. */
const BYTES_PER_LINE = 16;

/** Lines that a hex dump of so many bytes has. */
export const hexLineCount = (bytes: Uint8Array, perLine = BYTES_PER_LINE): number =>
  Math.ceil(bytes.length / perLine);

/** One line of a hex dump: offset, bytes, and the same as ASCII. */
export function hexLine(bytes: Uint8Array, line: number, perLine = BYTES_PER_LINE): string {
  const start = line * perLine;
  const part = [...bytes.subarray(start, start + perLine)];
  const hex = part.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  const ascii = part.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "."));
  const offset = start.toString(16).padStart(6, "0");
  return `${offset}  ${hex.padEnd(perLine * 3 - 1)}  ${ascii.join("")}`;
}

/** The whole dump. */
export function hexDump(bytes: Uint8Array): string {
  return Array.from({ length: hexLineCount(bytes) }, (_, line) => hexLine(bytes, line)).join("\n");
}
