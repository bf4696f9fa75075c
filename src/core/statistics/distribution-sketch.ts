import {
  ascending,
  coefficientOfVariation,
  median,
  medianAbsoluteDeviation,
  nearestRank,
} from "./quantiles.ts";

/**
 * Quantiles of a series of any length in bounded memory: exact ones of up to {@link FEW} values; beyond, after DDSketch (Masson, Rim and Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019), values are counted in buckets whose bounds
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
  /** Each value, as long as there are few. */
  #few: number[] | undefined = [];

  /**
   * @param value milliseconds or bytes; below {@link SMALLEST}, zero and negative ones too, it counts as that.
   * @param times that it is added.
   */
  add(value: number, times = 1): void {
    if (!Number.isFinite(value)) return;
    if (this.#few !== undefined) this.#keep([value <= SMALLEST ? 0 : value], times);
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
    if (other.#few === undefined) this.#few = undefined;
    else this.#keep(other.#few, 1);
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

  /** The value with at least `share` (0 to 1) of all at or below it. NaN for none. */
  quantile(share: number): number {
    if (this.#few !== undefined) return nearestRank(ascending(this.#few), share);
    const rank = Math.max(1, Math.ceil(share * this.count));
    if (rank === this.count) return this.max;
    let seen = 0;
    for (const [bucket, count] of this.#ascending()) {
      seen += count;
      if (seen >= rank) return this.#within(middleOf(bucket));
    }
    return this.max;
  }

  /** NaN for none. */
  get median(): number {
    return this.#few === undefined ? this.quantile(0.5) : median(this.#few);
  }

  /** Median absolute deviation from the median; of many, from the buckets' middles. NaN for none. */
  get mad(): number {
    if (this.#few !== undefined) return medianAbsoluteDeviation(this.#few, this.median);
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

  /** Standard deviation of the population over the mean; of many, from the buckets' middles. 0 where the mean is 0. NaN for none. */
  get cv(): number {
    if (this.#few !== undefined) return coefficientOfVariation(this.#few);
    const { mean } = this;
    if (mean === 0) return 0;
    let squares = 0;
    for (const [bucket, count] of this.#ascending()) {
      squares += count * (this.#within(middleOf(bucket)) - mean) ** 2;
    }
    return Math.sqrt(squares / this.count) / mean;
  }

  /** Counts by value, smallest first. */
  values(): readonly { readonly value: number; readonly count: number }[] {
    if (this.#few !== undefined) return ascending(this.#few).map((value) => ({ value, count: 1 }));
    return this.#ascending().map(([bucket, count]) => ({
      value: this.#within(middleOf(bucket)),
      count,
    }));
  }

  #keep(values: readonly number[], times: number): void {
    const few = this.#few;
    if (few === undefined) return;
    if (few.length + values.length * times > FEW) this.#few = undefined;
    else for (let i = 0; i < times; i++) few.push(...values);
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

/** Values that are kept as they are: 2 KB. */
export const FEW = 256;
/** Relative error of a quantile of more than {@link FEW} values. */
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
