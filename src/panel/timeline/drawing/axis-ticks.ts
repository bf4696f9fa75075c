import { lengthOf, type TimeSpan } from "../time-span.ts";

/** Steps of an axis that people read at a glance, in milliseconds. */
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 4, 8, 12, 24].map((hours) => hours * 3_600_000),
];

export interface AxisTicks {
  /** Milliseconds between two ticks. */
  readonly step: number;
  /** Epoch milliseconds. */
  readonly at: readonly number[];
}

/** Ticks at whole steps from the origin, at least `apart` pixels from each other. @param origin epoch milliseconds. */
export function axisTicks(span: TimeSpan, width: number, origin: number, apart: number): AxisTicks {
  const least = (lengthOf(span) * apart) / Math.max(width, apart);
  const day = 24 * 3_600_000;
  const step = STEPS.find((it) => it >= least) ?? Math.ceil(least / day) * day;
  const first = Math.ceil((span.from - origin) / step);
  const last = Math.floor((span.to - origin) / step);
  const at = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => origin + (first + i) * step,
  );
  return { step, at };
}

/** Digits after the point that tell ticks of this step apart, in seconds. */
export function digitsOf(step: number): number {
  if (step >= 1000) return 0;
  return step >= 100 ? 1 : step >= 10 ? 2 : 3;
}
