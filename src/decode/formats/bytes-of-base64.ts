/** The bytes of a base64 text, filled up or not, or `undefined` where it is none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const [, digits, filling = ""] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text) ?? [];
  if (digits === undefined || digits.length % 4 === 1) return undefined;
  if (filling !== "" && text.length % 4 !== 0) return undefined;
  return Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
}
