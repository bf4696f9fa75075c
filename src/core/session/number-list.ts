/** A list grows by whole segments, so that what it holds is not copied again and again. */
const SEGMENT_BITS = 11;
const SEGMENT_LENGTH = 1 << SEGMENT_BITS;
const SEGMENT_MASK = SEGMENT_LENGTH - 1;
/** Most lists stay short. */
const FIRST_LENGTH = 4;

/** A full segment: its numbers are `first + step * i`, and what is `more` than that where that is not all. */
interface Segment {
  readonly first: number;
  readonly step: number;
  readonly more: Uint8Array | Uint16Array | Int32Array | undefined;
}

/**
 * Whole numbers of 32 bits in the order in which they came. Segments that are full are packed: numbers that count up, or are all
 * the same, take nothing; numbers near each other one or two bytes each, any others four.
 */
export class NumberList {
  length = 0;
  readonly #full: Segment[] = [];
  /** The segment that is not full yet. */
  #open = new Int32Array(FIRST_LENGTH);

  push(number: number): void {
    const i = this.length & SEGMENT_MASK;
    if (i === this.#open.length) this.#widen();
    this.#open[i] = number;
    this.length++;
    if (i === SEGMENT_MASK) this.#close();
  }

  /** @throws RangeError outside of the list. */
  at(position: number): number {
    if (!(position >= 0 && position < this.length)) {
      throw new RangeError(`no item ${String(position)} of ${String(this.length)}`);
    }
    const i = position & SEGMENT_MASK;
    const segment = this.#full[position >>> SEGMENT_BITS];
    if (segment === undefined) return this.#open[i] ?? 0;
    const { first, step, more } = segment;
    return first + step * i + (more === undefined ? 0 : (more[i] ?? 0));
  }

  #widen(): void {
    const wider = new Int32Array(Math.min(this.#open.length * 4, SEGMENT_LENGTH));
    wider.set(this.#open);
    this.#open = wider;
  }

  #close(): void {
    const segment = packed(this.#open);
    this.#full.push(segment);
    // What was packed was copied, and can be written over.
    if (segment.more === this.#open) this.#open = new Int32Array(SEGMENT_LENGTH);
  }
}

function packed(numbers: Int32Array): Segment {
  const [first = 0, second = 0] = numbers;
  const step = second - first;
  let [least, most, next] = [first, first, first];
  let isEven = step === 0 || step === 1;
  for (const number of numbers) {
    if (number !== next) isEven = false;
    if (number < least) least = number;
    if (number > most) most = number;
    next += step;
  }
  if (isEven) return { first, step, more: undefined };
  const near = (number: number) => number - least;
  if (most - least < 2 ** 8) return { first: least, step: 0, more: Uint8Array.from(numbers, near) };
  if (most - least < 2 ** 16)
    return { first: least, step: 0, more: Uint16Array.from(numbers, near) };
  return { first: 0, step: 0, more: numbers };
}
