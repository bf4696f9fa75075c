import type { ExchangeRecord } from "../../src/lab/record/record.ts";

/** @throws Error where there is none, or one is unknown. */
export function median(values: readonly number[]): number {
  return quantile(values, 1 / 2);
}

/**
 * How far the middle half of some intervals lies apart, as the server saw them. A computer that is so busy that it hears of them
 * unevenly is as late with what it tells the page, whose median may be off by as much.
 */
export function jitter(intervals: readonly number[]): number {
  return quantile(intervals, 3 / 4) - quantile(intervals, 1 / 4);
}

function quantile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];
  if (value === undefined || Number.isNaN(value)) throw new Error("the server saw nothing of it");
  return value;
}

/** Milliseconds between successive starts. */
export function startGaps(exchanges: readonly ExchangeRecord[]): number[] {
  return exchanges.slice(1).map(({ startedAt }, i) => startedAt - (exchanges[i]?.startedAt ?? NaN));
}

/** Milliseconds between successive events of a stream. */
export function streamGaps(exchange: ExchangeRecord | undefined): number[] {
  return gapsBetween(exchange?.events ?? []);
}

/** Milliseconds between what came one after the other. */
export function gapsBetween(things: readonly { readonly at: number }[]): number[] {
  return things.slice(1).map(({ at }, i) => at - (things[i]?.at ?? NaN));
}

/** How many answers have the same body as the one before. */
export function repeats(exchanges: readonly ExchangeRecord[]): number {
  return exchanges.filter(
    ({ response }, i) => response.sha256 === exchanges[i - 1]?.response.sha256,
  ).length;
}

/** The most exchanges that the server had open together. */
export function mostAtOnce(exchanges: readonly ExchangeRecord[]): number {
  const openAt = (moment: number) =>
    exchanges.filter(({ startedAt, endedAt = Infinity }) => startedAt <= moment && moment < endedAt)
      .length;
  return Math.max(...exchanges.map(({ startedAt }) => openAt(startedAt)));
}

/** Close codes of trouble (RFC 6455, 7.4.1, and the registry), and those of an application's own. */
export function isAbnormal(code: number | undefined): boolean {
  if (code === undefined) return false;
  return [1006, 1011, 1012, 1013].includes(code) || (code >= 4000 && code <= 4999);
}
