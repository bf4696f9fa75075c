/** `String.fromCharCode` takes its units as arguments, of which an engine allows only so many. */
const STEP = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += STEP) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + STEP)));
  }
  return btoa(pieces.join(""));
}

/** @returns undefined for what is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) return undefined;
  const digits = text.replaceAll(/[\s=]/g, "");
  if (digits.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(digits), (unit) => unit.charCodeAt(0));
}
