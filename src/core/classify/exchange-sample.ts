import type { RequestBody } from "../capture/vocabulary.ts";
import { headerValue } from "../session/content-type.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Entry } from "../session/model.ts";
import { GATEWAY_HOLD, SMALL_BODY, UPLOAD_PART } from "./thresholds.ts";

/** One exchange as the rules look at it. Times are epoch milliseconds, spans milliseconds. */
export interface ExchangeSample {
  readonly entry: LiveEntry;
  readonly start: number;
  /** Undefined while it is open. */
  readonly end: number | undefined;
  /** Waited for the answer so far, or until it began. */
  readonly hold: number;
  /** From the start to the end, or to now. */
  readonly duration: number;
  readonly failed: boolean;
  /** It failed in that somebody gave up waiting: the page, or a gateway. */
  readonly ranOut: boolean;
  /** The answer had no body. */
  readonly empty: boolean;
  /** The page gave it up and asked for something else in its place. */
  readonly superseded: boolean;
}

const GATEWAY_TIMEOUTS = new Set([408, 504, 524]);
/** A gateway may say so, too, where it gave up on the server behind it. */
const GAVE_UP = new Set([...GATEWAY_TIMEOUTS, 502, 503]);

/** @param next the exchange that follows it, if there is one. @param now epoch milliseconds. */
export function sampleOf(
  entry: LiveEntry,
  next: LiveEntry | undefined,
  now: number,
): ExchangeSample {
  const start = entry.startedAt;
  const end = endOf(entry);
  const hold = holdOf(entry, now);
  return {
    entry,
    start,
    end,
    hold,
    duration: durationOf(entry, now),
    failed: isFailure(entry, hold),
    ranOut: hasRunOut(entry),
    empty: entry.bytes.received === 0 && entry.opened !== undefined,
    superseded: entry.aborted && next !== undefined && next.url !== entry.url,
  };
}

/**
 * Whether an exchange failed: by an error, or by a status that says so. A held request that a gateway gave up did not.
 * @param now epoch milliseconds.
 */
export function hasFailed(entry: Entry, now: number): boolean {
  return isFailure(entry, holdOf(entry, now));
}

/** Whether the time of an exchange was read from where requests leave the browser, so that no queue is in it. */
export function isMeasuredAtWire(entry: Entry): boolean {
  return (entry.timing?.requestStart ?? 0) > 0;
}

/** Whether a request brings data of its own, as an upload's parts do, and does not only ask. */
export function carriesData(body: RequestBody | undefined): boolean {
  if (body === undefined) return false;
  return body.size < 0 ? body.kind === "stream" || body.kind === "blob" : body.size >= UPLOAD_PART;
}

/** Whether different data moves with each request: sent, or received. */
export function movesData(samples: readonly ExchangeSample[]): boolean {
  const uploads = samples.filter(({ entry }) => carriesData(entry.requestBody));
  if (uploads.length * 2 >= samples.length) return true;
  const compared = samples.filter(({ entry }) => entry.duplicateOfPrevious !== undefined);
  const same = compared.filter(({ entry }) => entry.duplicateOfPrevious === true);
  return same.length * 2 <= compared.length;
}

/** Milliseconds from the request to its end, or to now. */
export function durationOf(entry: Entry, now: number): number {
  return Math.max((endOf(entry) ?? now) - entry.startedAt, 0);
}

/** Milliseconds from the request to the headers: from where it left the browser, if that is known. Undefined before it is answered. */
export function firstByteOf({ startedAt, openedAt, timing }: Entry): number | undefined {
  const { requestStart = 0, responseStart = 0 } = timing ?? {};
  if (requestStart > 0 && responseStart >= requestStart) return responseStart - requestStart;
  return openedAt === undefined ? undefined : openedAt - startedAt;
}

/** Milliseconds from the request to the first byte of what the server had to say, or to now. */
export function holdOf(entry: Entry, now: number): number {
  const sent = isMeasuredAtWire(entry) ? (entry.timing?.requestStart ?? 0) : entry.startedAt;
  return Math.max(answeredAt(entry, now) - sent, 0);
}

function answeredAt(entry: Entry, now: number): number {
  const ended = entry.state === "open" ? now : (entry.endedAt ?? entry.startedAt);
  if (entry.openedAt === undefined) return ended;
  const firstChunk = entry.chunks[0]?.at;
  if (firstChunk !== undefined) return firstChunk;
  // Headers sent at once and a small body later: the server held the body.
  const { received } = entry.bytes;
  const isSmall = entry.state !== "open" && received > 0 && received <= SMALL_BODY;
  return isSmall ? (endOf(entry) ?? ended) : entry.openedAt;
}

/**
 * When the answer was there. A body that the page does not read is given up some time later: then Resource Timing knows
 * when it came, or the headers must do.
 */
function endOf(entry: Entry): number | undefined {
  const { state, startedAt, openedAt, endedAt, timing, unobserved } = entry;
  if (state === "open") return isThere(entry) ? openedAt : undefined;
  // Of a request that was given up before its answer, Firefox lets all times be those of its start.
  const arrived = openedAt === undefined ? 0 : (timing?.responseEnd ?? 0);
  if (arrived > startedAt) return Math.min(arrived, endedAt ?? arrived);
  const seen = unobserved === undefined ? endedAt : undefined;
  return seen ?? openedAt ?? endedAt ?? startedAt;
}

/** A small body of a stated length comes with its headers, whether the page reads it or not. */
function isThere({ opened, chunks }: Entry): boolean {
  const length = headerValue(opened?.headers ?? [], "content-length");
  return length !== undefined && chunks.length === 0 && Number(length) <= SMALL_BODY;
}

function hasRunOut({ opened, errors }: LiveEntry): boolean {
  return GAVE_UP.has(opened?.status ?? 0) || errors.some(({ name }) => name === "TimeoutError");
}

function isFailure(entry: Entry, hold: number): boolean {
  if (entry.state === "failed") return !entry.aborted;
  const status = entry.opened?.status ?? 0;
  // Nothing beyond what the page has: no news (RFC 9110, 15.5.17).
  if (status === 416 && headerValue(entry.requestHeaders, "range") !== undefined) return false;
  if (GATEWAY_TIMEOUTS.has(status) && hold >= GATEWAY_HOLD) return false;
  return status >= 400;
}
