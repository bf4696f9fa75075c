/** A part of the time axis, in epoch milliseconds; `to` is after `from`. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The deepest zoom, in milliseconds: times are known to a tenth of one. */
export const LEAST_SPAN = 5;

export const lengthOf = (span: TimeSpan): number => span.to - span.from;

export const contains = (span: TimeSpan, at: number): boolean => at >= span.from && at <= span.to;

/** Pixels from the left edge of an axis of this width. Outside of the span it goes on. */
export function xOf(span: TimeSpan, width: number, at: number): number {
  return ((at - span.from) / lengthOf(span)) * width;
}

/** The time at a pixel. */
export function timeAt(span: TimeSpan, width: number, x: number): number {
  return span.from + (x / width) * lengthOf(span);
}

/** The span between two times in either order, at least {@link LEAST_SPAN} long. */
export function spanBetween(a: number, b: number): TimeSpan {
  const from = Math.min(a, b);
  return { from, to: Math.max(a, b, from + LEAST_SPAN) };
}

/** Moved, and where it must be shortened, so that it lies within the bounds. */
export function within(span: TimeSpan, bounds: TimeSpan): TimeSpan {
  const length = Math.min(lengthOf(span), lengthOf(bounds));
  const from = Math.min(Math.max(span.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}

/**
 * Longer (factor above 1) or shorter, with the time `around` at the same place.
 * @returns the bounds themselves where they are reached.
 */
export function zoomed(span: TimeSpan, factor: number, around: number, bounds: TimeSpan): TimeSpan {
  const length = Math.max(LEAST_SPAN, lengthOf(span) * factor);
  if (length >= lengthOf(bounds)) return bounds;
  const from = around - ((around - span.from) / lengthOf(span)) * length;
  return within({ from, to: from + length }, bounds);
}

/** Moved by so many milliseconds, as far as the bounds allow. */
export function panned(span: TimeSpan, by: number, bounds: TimeSpan): TimeSpan {
  return within({ from: span.from + by, to: span.to + by }, bounds);
}
