import { expect } from "vitest";
import type { MessageRecord } from "../../src/lab/record/record.ts";
import type { Bounds } from "./against-record.ts";
import { jitter } from "./record-figures.ts";

/** The share by which a time may differ on both sides of the way, as in `against-record.ts`. */
const INEXACT = 0.1;

/** Three digits are shown, or whole milliseconds and bytes. */
const ROUNDED = 0.005;
const ROUNDED_BY = 0.5;

/** Holds a figure, as it is rounded to be shown, to its bounds. */
export function expectWithin(shown: number, { least, most }: Bounds): void {
  expect(shown).toBeGreaterThanOrEqual(least * (1 - ROUNDED) - ROUNDED_BY);
  expect(shown).toBeLessThanOrEqual(most * (1 + ROUNDED) + ROUNDED_BY);
}

/** What does not change on its way. */
export const exactly = (value: number): Bounds => ({ least: value, most: value });

/** What the page may take for a time that the server has seen: as far off as others of its kind are apart. */
export function around(value: number, all: readonly number[]): Bounds {
  const within = value * INEXACT + jitter(all);
  return { least: value - within, most: value + within };
}

/** The same for the longest of some times. */
export const latest = (gaps: readonly number[]): Bounds => around(Math.max(...gaps), gaps);

/** What one of two accounts of the same times allows: a busy computer has the page and the server see them apart. */
export function either(one: Bounds, other: Bounds): Bounds {
  return { least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) };
}

/** The median: the mean of both where two are in the middle. */
export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half)] ?? NaN)) / 2;
}

/**
 * The most of one direction within a second, wherever the second begins: at least that of a single message, if it is not of the last
 * second, and at most what any second and a little more holds.
 */
export function peak(
  messages: readonly MessageRecord[],
  direction: MessageRecord["direction"],
  amount: (message: MessageRecord) => number,
): Bounds {
  const second = 1000 * (1 + INEXACT);
  const end = messages.at(-1)?.at ?? NaN;
  const own = messages.filter((message) => message.direction === direction);
  const sums = own.map(({ at }) =>
    own
      .filter((other) => other.at >= at && other.at < at + second)
      .reduce((sum, message) => sum + amount(message), 0),
  );
  return {
    least: Math.max(...own.filter(({ at }) => at < end - second).map(amount)),
    most: Math.max(...sums),
  };
}
