import { isClock } from "../grouping/url-pattern.ts";
import { headerValue } from "../session/content-type.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Entry } from "../session/model.ts";
import { COUNTER_BODY_LIMIT } from "./thresholds.ts";

/**
 * Numbers in a request's body, by name, that could count up: pages, offsets, parts of an upload. JSON-RPC's `id` counts
 * calls and nothing else (JSON-RPC 2.0, 4), so it is none, and neither is a clock.
 */
export function requestCounters(entry: LiveEntry): ReadonlyMap<string, number> {
  const counters = countersIn(entry);
  for (const [name, count] of Object.entries(entry.told?.counts ?? {})) counters.set(name, count);
  return counters;
}

/** The numbers of a request with these headers and this body. */
export function countersIn(
  entry: Pick<Entry, "requestHeaders" | "requestBody" | "startedAt">,
): Map<string, number> {
  const counters = new Map<string, number>();
  const range = /^bytes (\d+)-/.exec(headerValue(entry.requestHeaders, "content-range") ?? "");
  if (range !== null) counters.set("content-range", Number(range[1]));
  const text = entry.requestBody?.text;
  if (text === undefined || text.length > COUNTER_BODY_LIMIT) return counters;
  const isCall = text.includes('"jsonrpc"');
  for (const [, name, value] of text.matchAll(NUMBERS)) {
    if (name === undefined || value === undefined || (isCall && name === "id")) continue;
    if (!isClock(value, entry.startedAt)) counters.set(name, Number(value));
  }
  return counters;
}

/** `"page": 3` in JSON, `page=3` in a form. */
const NUMBERS = /(?:"|\b)([\w.-]{1,64})(?:"\s*:\s*|=)(\d{1,15})(?![\d.\w])/g;
