/** Keys and positions lie in one number: so many positions fit beside a key of 32 bits. */
const POSITIONS = 2 ** 21;
const LARGEST_KEY = 2 ** 32 - 1;

/**
 * The positions of a list in the order of their keys; those with the same key stay in their order. Numbers are sorted
 * natively, a million in a tenth of a second, where a comparing function would take ten times that.
 * @param keyOf a number from 0 to 2³² - 1; fractions are cut off.
 */
export function sortedOrder(
  length: number,
  keyOf: (position: number) => number,
  descending: boolean,
): Uint32Array {
  const count = Math.min(length, POSITIONS);
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const key = Math.min(LARGEST_KEY, Math.max(0, Math.trunc(keyOf(i))));
    packed[i] = (descending ? LARGEST_KEY - key : key) * POSITIONS + i;
  }
  packed.sort();
  return Uint32Array.from(packed, (item) => item % POSITIONS);
}

/** The place of each text among all of them in the order of a language. */
export function ranksOf(texts: Iterable<string>, language: string): ReadonlyMap<string, number> {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return new Map([...new Set(texts)].sort(compare).map((text, rank) => [text, rank]));
}
