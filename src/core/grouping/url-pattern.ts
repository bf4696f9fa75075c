import {
  CACHE_BUSTERS,
  CLOCK_WINDOW_MS,
  DATE_WINDOW_MS,
  HASH_SEGMENT_LENGTH,
  OPAQUE_SEGMENT_LENGTH,
} from "./grouping-rules.ts";

/** A URL as it is the same for all requests that mean the same. */
export interface FoldedUrl {
  /** Origin and folded path: what people read. */
  readonly pattern: string;
  /** Query names that are part of the meaning, sorted. */
  readonly names: readonly string[];
}

/** A `+` of the zone is a blank where it was not escaped in a query. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+ -]\d\d:?\d\d)?$/i;
const NUMBER = /^[+-]?\d+([.,]\d+)*$/;
const UUID = /^\{?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i;
/** What `Math.random()` prints: under whatever name, it means nothing. */
const RANDOM = /^0\.\d{8,}$/;
const HEXADECIMAL = /^[0-9a-f]+$/i;
const OPAQUE = /^[0-9a-z_-]+$/i;

/** @param at epoch milliseconds of the request, by which a value is known for a clock. */
export function foldUrl(url: string, at: number): FoldedUrl {
  if (!URL.canParse(url)) return { pattern: url, names: [] };
  const parsed = new URL(url);
  const names = new Set<string>();
  for (const [name, value] of parsed.searchParams) {
    if (!isCacheBuster(name, value, at)) names.add(name);
  }
  const path = parsed.pathname.split("/").map(foldSegment).join("/");
  return { pattern: `${originOf(parsed)}${path}`, names: [...names].sort() };
}

/** `ws:` has no origin of its own in the URL standard's sense of every platform. */
export function originOf(url: URL): string {
  return url.host === "" ? url.protocol : `${url.protocol}//${url.host}`;
}

/** Whether a query parameter only makes the URL different from the one before. */
export function isCacheBuster(name: string, value: string, at: number): boolean {
  return CACHE_BUSTERS.has(name.toLowerCase()) || isClock(value, at) || RANDOM.test(value);
}

/** Whether a value is a name that was made up for one thing, such as a request: a UUID, a hash, or letters and digits at random. */
export function isMadeUp(value: string): boolean {
  if (UUID.test(value) || isHash(value)) return true;
  return value.length >= HASH_SEGMENT_LENGTH && OPAQUE.test(value) && isScattered(value);
}

/** Seconds, milliseconds or microseconds of about now, or a date with its time (RFC 3339). */
export function isClock(value: string, at: number): boolean {
  if (DATE_TIME.test(value))
    return Math.abs(Date.parse(value.replace(" ", "+")) - at) < DATE_WINDOW_MS;
  if (!/^\d{10}(\.\d+)?$|^\d{13}(\.\d+)?$|^\d{16}$/.test(value)) return false;
  const whole = value.split(".", 1)[0] ?? "";
  const milliseconds = Number(value) * 10 ** (13 - whole.length);
  return Math.abs(milliseconds - at) < CLOCK_WINDOW_MS;
}

/** A segment as it is the same for all things of its kind. */
export function foldSegment(segment: string): string {
  if (NUMBER.test(segment)) return "{n}";
  if (UUID.test(segment)) return "{uuid}";
  return isHash(segment) ? "{hash}" : segment;
}

function isHash(segment: string): boolean {
  const mixed = /\d/.test(segment) && /[a-z]/i.test(segment);
  if (!mixed) return false;
  if (segment.length >= HASH_SEGMENT_LENGTH && HEXADECIMAL.test(segment)) return true;
  return segment.length >= OPAQUE_SEGMENT_LENGTH && OPAQUE.test(segment) && isScattered(segment);
}

/** Digits in several places: `orders-2024-overview-by-region` is a name, `V1StGXR8Z5jdHi6BmyT` is not. */
function isScattered(segment: string): boolean {
  if (segment.split(/[-_]/).some((word) => /^[a-z]{4,}$/.test(word))) return false;
  return (segment.match(/\d+/g) ?? []).length >= 2;
}
