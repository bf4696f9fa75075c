/**
 * Quantiles of a series of any length in bounded memory, after DDSketch (Masson, Rim and Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019): values are counted in buckets whose bounds
 * grow by a constant factor, so that each quantile is told to within one per cent of its value. Adding is O(1); the result
 * does not depend on the order.
 */
export class DistributionSketch {
  count = 0;
  min = Infinity;
  max = -Infinity;
  #sum = 0;
  #buckets = new Map<number, number>();
  #sorted: readonly (readonly [number, number])[] | undefined;

  /**
   * @param value milliseconds or bytes; below {@link SMALLEST}, zero and negative ones too, it counts as that.
   * @param times that it is added.
   */
  add(value: number, times = 1): void {
    if (!Number.isFinite(value)) return;
    const bucket = bucketOf(value);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + times);
    this.#sorted = undefined;
    this.count += times;
    this.#sum += value * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Adds all that another one was told. */
  merge(other: DistributionSketch): void {
    for (const [bucket, times] of other.#buckets) {
      this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + times);
    }
    this.#sorted = undefined;
    this.count += other.count;
    this.#sum += other.#sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  get sum(): number {
    return this.#sum;
  }

  /** NaN for none. */
  get mean(): number {
    return this.#sum / this.count;
  }

  /** The value with at least `share` (0 to 1) of all at or below it, to within one per cent. NaN for none. */
  quantile(share: number): number {
    if (this.count === 0) return NaN;
    const rank = Math.max(1, Math.ceil(share * this.count));
    if (rank === this.count) return this.max;
    let seen = 0;
    for (const [bucket, count] of this.#ascending()) {
      seen += count;
      if (seen >= rank) return this.#within(middleOf(bucket));
    }
    return this.max;
  }

  get median(): number {
    return this.quantile(0.5);
  }

  /** Median absolute deviation from the median, from the buckets' middles. NaN for none. */
  get mad(): number {
    const center = this.median;
    const away = this.#ascending()
      .map(([bucket, count]) => [Math.abs(this.#within(middleOf(bucket)) - center), count] as const)
      .sort((a, b) => a[0] - b[0]);
    let seen = 0;
    for (const [distance, count] of away) {
      seen += count;
      if (seen * 2 >= this.count) return distance;
    }
    return NaN;
  }

  /** Standard deviation of the population over the mean, from the buckets' middles; 0 where the mean is 0. */
  get cv(): number {
    const { mean } = this;
    if (this.count === 0 || mean === 0) return this.count === 0 ? NaN : 0;
    let squares = 0;
    for (const [bucket, count] of this.#ascending()) {
      squares += count * (this.#within(middleOf(bucket)) - mean) ** 2;
    }
    return Math.sqrt(squares / this.count) / mean;
  }

  /** Counts by value, smallest first. */
  values(): readonly { readonly value: number; readonly count: number }[] {
    return this.#ascending().map(([bucket, count]) => ({
      value: this.#within(middleOf(bucket)),
      count,
    }));
  }

  #ascending(): readonly (readonly [number, number])[] {
    this.#sorted ??= [...this.#buckets].sort((a, b) => a[0] - b[0]);
    return this.#sorted;
  }

  /** The smallest and the greatest are known exactly; nothing lies outside them. */
  #within(value: number): number {
    return Math.min(Math.max(value, this.min), this.max);
  }
}

/** Relative error of a quantile. */
export const ACCURACY = 0.01;
const GROWTH = (1 + ACCURACY) / (1 - ACCURACY);
const LOG_GROWTH = Math.log(GROWTH);
/** A microsecond: no clock here tells less. From it to a day are 1,250 buckets. */
export const SMALLEST = 0.001;

function bucketOf(value: number): number {
  return value <= SMALLEST ? 0 : Math.ceil(Math.log(value / SMALLEST) / LOG_GROWTH);
}

/** The value whose relative distance to both ends of the bucket is the same. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : (SMALLEST * 2 * GROWTH ** bucket) / (GROWTH + 1);
}
