/** `String.fromCharCode` takes its units as arguments, of which an engine allows only so many. */
const STEP = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += STEP) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + STEP)));
  }
  return btoa(pieces.join(""));
}

/** White space may stand anywhere (WHATWG Infra, forgiving-base64 decode). */
export function isBase64(text: string): boolean {
  // After `=` only what may stand there: a pattern that could take white space in two ways would go back over all of it.
  if (!/^[A-Za-z0-9+/\t\n\f\r ]*(?:=[\t\n\f\r ]*){0,2}$/.test(text)) return false;
  return digitsOf(text).length % 4 !== 1;
}

/** @returns undefined for what is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!isBase64(text)) return undefined;
  return Uint8Array.from(atob(digitsOf(text)), (unit) => unit.charCodeAt(0));
}

function digitsOf(text: string): string {
  return text.replaceAll(/[\t\n\f\r =]/g, "");
}
