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
  /** The segment that is not full yet: what of it does not just count up. */
  #open = new Int32Array(FIRST_LENGTH);
  /** The number with which the open segment begins, while its numbers count up and nothing of them is written. */
  #countsFrom: number | undefined;

  push(number: number): void {
    if (this.#countsFrom !== undefined) this.#writeCounted(this.#countsFrom);
    const i = this.length & SEGMENT_MASK;
    if (i === this.#open.length) this.#widen(i + 1);
    this.#open[i] = number;
    this.length++;
    if (i === SEGMENT_MASK) this.#close();
  }

  /** Adds numbers that count up. */
  pushRun(first: number, count: number): void {
    let next = first;
    for (let left = count; left > 0;) {
      const i = this.length & SEGMENT_MASK;
      if (i === 0) this.#countsFrom = next;
      if (this.#countsFrom === undefined || this.#countsFrom + i !== next) {
        this.push(next);
        next++;
        left--;
        continue;
      }
      const taken = Math.min(left, SEGMENT_LENGTH - i);
      this.length += taken;
      next += taken;
      left -= taken;
      if (i + taken < SEGMENT_LENGTH) continue;
      this.#full.push({ first: this.#countsFrom, step: 1, more: undefined });
      this.#countsFrom = undefined;
    }
  }

  /** How many numbers from this position on count up: one at least, and not more than are quickly told. */
  countedFrom(position: number): number {
    const first = this.at(position);
    const i = position & SEGMENT_MASK;
    const segment = this.#full[position >>> SEGMENT_BITS];
    const end = Math.min(this.length - position + i, SEGMENT_LENGTH);
    if (segment === undefined ? this.#countsFrom !== undefined : countsUp(segment)) return end - i;
    let next = i + 1;
    while (next < end && this.at(position + next - i) === first + next - i) next++;
    return next - i;
  }

  /** @throws RangeError outside of the list. */
  at(position: number): number {
    if (!(position >= 0 && position < this.length)) {
      throw new RangeError(`no item ${String(position)} of ${String(this.length)}`);
    }
    const i = position & SEGMENT_MASK;
    const segment = this.#full[position >>> SEGMENT_BITS];
    if (segment === undefined) {
      return this.#countsFrom === undefined ? (this.#open[i] ?? 0) : this.#countsFrom + i;
    }
    const { first, step, more } = segment;
    return first + step * i + (more === undefined ? 0 : (more[i] ?? 0));
  }

  #widen(least: number): void {
    let length = this.#open.length;
    while (length < least) length *= 4;
    const wider = new Int32Array(Math.min(length, SEGMENT_LENGTH));
    wider.set(this.#open);
    this.#open = wider;
  }

  /** Something else than the next number comes: those before it are written down after all. */
  #writeCounted(first: number): void {
    this.#countsFrom = undefined;
    const count = this.length & SEGMENT_MASK;
    if (count > this.#open.length) this.#widen(count);
    for (let i = 0; i < count; i++) this.#open[i] = first + i;
  }

  #close(): void {
    const segment = packed(this.#open);
    this.#full.push(segment);
    // What was packed was copied, and can be written over.
    if (segment.more === this.#open) this.#open = new Int32Array(SEGMENT_LENGTH);
  }
}

function countsUp({ step, more }: Segment): boolean {
  return step === 1 && more === undefined;
}

function packed(numbers: Int32Array): Segment {
  const [first = 0, second = 0] = numbers;
  const step = second - first;
  if ((step === 0 || step === 1) && isEven(numbers, first, step)) {
    return { first, step, more: undefined };
  }
  let [least, most] = [first, first];
  for (let i = 1; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    if (number < least) least = number;
    else if (number > most) most = number;
  }
  const near = (number: number) => number - least;
  if (most - least < 2 ** 8) return { first: least, step: 0, more: Uint8Array.from(numbers, near) };
  if (most - least < 2 ** 16)
    return { first: least, step: 0, more: Uint16Array.from(numbers, near) };
  return { first: 0, step: 0, more: numbers };
}

function isEven(numbers: Int32Array, first: number, step: number): boolean {
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i] !== first + step * i) return false;
  }
  return true;
}
