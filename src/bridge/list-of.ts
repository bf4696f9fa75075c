/**
 * Whether a value is a list whose entries all pass. A hole is an entry that is `undefined`: a forged list may have some, they
 * survive a structured clone, and `Array.prototype.every` would pass over them.
 */
export function isListOf(
  value: unknown,
  check: (entry: unknown) => boolean,
  most: number,
  least = 0,
): value is unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) return false;
  for (const entry of value as unknown[]) {
    if (!check(entry)) return false;
  }
  return true;
}
