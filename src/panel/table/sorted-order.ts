import type { Steps } from "../../ui/tasks/sliced-work.ts";

/** Keys and positions lie in one number: so many positions fit beside a key of 32 bits. */
const POSITIONS = 2 ** 21;
const LARGEST_KEY = 2 ** 32 - 1;

/** Positions in one step, and of those that are sorted at once: each step takes some milliseconds at most. */
const STEP = 2 ** 12;
const SORTED_AT_ONCE = 2 ** 14;

/**
 * The positions of a list in the order of their keys; those with the same key stay in their order. Numbers are sorted
 * natively, in pieces that are then joined two by two, where a comparing function would take ten times as long.
 * @param keyOf a number from 0 to 2³² - 1; fractions are cut off.
 * @returns steps that tell how far it is.
 */
export function* sortSteps(
  length: number,
  keyOf: (position: number) => number,
  descending: boolean,
): Steps<Uint32Array> {
  const count = Math.min(length, POSITIONS);
  const joins = Math.max(0, Math.ceil(Math.log2(count / SORTED_AT_ONCE)));
  /** Each position is looked at so many times: for its key, in its piece, in each join, and for the result. */
  const all = count * (3 + joins);
  let looked = 0;
  let packed = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const key = Math.min(LARGEST_KEY, Math.max(0, Math.trunc(keyOf(i))));
    packed[i] = (descending ? LARGEST_KEY - key : key) * POSITIONS + i;
    if (i % STEP === STEP - 1) yield i / all;
  }
  looked += count;
  for (let from = 0; from < count; from += SORTED_AT_ONCE) {
    packed.subarray(from, from + SORTED_AT_ONCE).sort();
    yield (looked + from) / all;
  }
  looked += count;
  let other = new Float64Array(count);
  for (let piece = SORTED_AT_ONCE; piece < count; piece *= 2) {
    for (let from = 0; from < count; from += 2 * piece) {
      for (const at of joined(packed, other, from, Math.min(count, from + piece), piece)) {
        yield (looked + at) / all;
      }
    }
    looked += count;
    [packed, other] = [other, packed];
  }
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    order[i] = (packed[i] ?? 0) % POSITIONS;
    if (i % STEP === STEP - 1) yield (looked + i) / all;
  }
  return order;
}

/** Writes two sorted pieces that follow each other as one, and yields where it is. @param middle where the second begins. */
function* joined(
  source: Float64Array,
  target: Float64Array,
  from: number,
  middle: number,
  piece: number,
): Generator<number, void> {
  const end = Math.min(source.length, middle + piece);
  let left = from;
  let right = middle;
  for (let i = from; i < end; i++) {
    const [a = Infinity, b = Infinity] = [
      left < middle ? source[left] : undefined,
      right < end ? source[right] : undefined,
    ];
    target[i] = Math.min(a, b);
    if (a <= b) left++;
    else right++;
    if (i % STEP === STEP - 1) yield i;
  }
}

/** The place of each text among all of them in the order of a language. */
export function ranksOf(texts: Iterable<string>, language: string): ReadonlyMap<string, number> {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return new Map([...new Set(texts)].sort(compare).map((text, rank) => [text, rank]));
}
