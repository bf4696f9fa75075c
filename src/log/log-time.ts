import { isTime } from "../core/capture/is-time.ts";

/**
 * Times in a log have microseconds: finer than any browser tells a page, and coarse enough that a number is the same
 * again after it has been written as seconds and read. All functions take or give epoch milliseconds.
 */

/** Whole microseconds. */
export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}

/** Rounded to the microsecond. */
export function rounded(milliseconds: number): number {
  return microseconds(milliseconds) / 1000;
}

/** @returns epoch seconds. */
export function toSeconds(milliseconds: number): number {
  return microseconds(milliseconds) / 1e6;
}

/** @param seconds epoch seconds. */
export function fromSeconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1000;
}

/** ISO 8601 in UTC, with six digits after the second where three would lose something. */
export function toIso(milliseconds: number): string {
  const micros = microseconds(milliseconds);
  const iso = new Date(Math.floor(micros / 1000)).toISOString();
  const rest = ((micros % 1000) + 1000) % 1000;
  return rest === 0 ? iso : `${iso.slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

/** @returns epoch milliseconds to the microsecond, or undefined for what is no ISO 8601 time that a date can have. */
export function fromIso(text: string): number | undefined {
  const [, whole = "", fraction = "", zone = ""] =
    /^(.+?:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  const seconds = Date.parse(`${whole}${zone}`);
  if (Number.isNaN(seconds)) return undefined;
  const at = (seconds * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6))) / 1000;
  return isTime(at) ? at : undefined;
}
