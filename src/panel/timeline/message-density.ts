import { endOfTime } from "../../core/statistics/end-of-time.ts";

/** Milliseconds per bucket at first; doubled whenever there are more buckets than {@link MOST_BUCKETS}. */
const FIRST_STEP = 1;
/** More than twice the pixels of a wide window, so that everything on one screen is drawn to the pixel. */
const MOST_BUCKETS = 8192;
const FIRST_BUCKETS = 64;

/**
 * How many messages went each way when, in buckets of equal length: a bounded number of them, whatever the number of
 * messages. Adding is O(1) on average and does not depend on the order.
 */
export class MessageDensity {
  /** Milliseconds per bucket. */
  step = FIRST_STEP;
  /** Buckets in use. */
  length = 0;
  sent = new Uint32Array(FIRST_BUCKETS);
  received = new Uint32Array(FIRST_BUCKETS);
  /** Epoch milliseconds of the first bucket. */
  readonly from: number;

  /** @param from epoch milliseconds; what is earlier counts into the first bucket. */
  constructor(from: number) {
    this.from = from;
  }

  /** Adds so many of these times, from one on; those that are together in a bucket at once. */
  addColumn(ats: Float64Array, from: number, count: number, sent: boolean): void {
    const end = from + count;
    for (let i = from; i < end;) {
      const at = ats[i] ?? 0;
      const bucketFrom = this.from + this.#bucketOf(at) * this.step;
      const next = endOfTime(ats, i, end, bucketFrom, bucketFrom + this.step);
      this.add(at, sent, next - i);
      i = next;
    }
  }

  add(at: number, sent: boolean, times = 1): void {
    let bucket = this.#bucketOf(at);
    while (bucket >= MOST_BUCKETS) {
      this.#join();
      bucket = this.#bucketOf(at);
    }
    if (bucket >= this.sent.length) this.#grow(bucket + 1);
    if (bucket >= this.length) this.length = bucket + 1;
    const counts = sent ? this.sent : this.received;
    counts[bucket] = (counts[bucket] ?? 0) + times;
  }

  #bucketOf(at: number): number {
    return Math.max(0, Math.floor((at - this.from) / this.step));
  }

  #grow(least: number): void {
    const size = Math.min(MOST_BUCKETS, Math.max(least, this.sent.length * 2));
    const larger = (counts: Uint32Array) => {
      const grown = new Uint32Array(size);
      grown.set(counts);
      return grown;
    };
    this.sent = larger(this.sent);
    this.received = larger(this.received);
  }

  #join(): void {
    this.step *= 2;
    const half = Math.ceil(this.length / 2);
    for (const counts of [this.sent, this.received]) {
      for (let i = 0; i < half; i++) counts[i] = (counts[2 * i] ?? 0) + (counts[2 * i + 1] ?? 0);
      counts.fill(0, half);
    }
    this.length = half;
  }
}
