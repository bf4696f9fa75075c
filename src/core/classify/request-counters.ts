import { CACHE_BUSTERS } from "../grouping/grouping-rules.ts";
import { isClock } from "../grouping/url-pattern.ts";
import { headerValue } from "../session/content-type.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Entry } from "../session/model.ts";
import { isForm } from "./asked-values.ts";
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
  for (const name of RANGES) {
    const range = /^bytes[= ](\d+)-\d/.exec(headerValue(entry.requestHeaders, name) ?? "");
    if (range !== null) counters.set(name, Number(range[1]));
  }
  const text = entry.requestBody?.text;
  if (text === undefined || text.length > COUNTER_BODY_LIMIT) return counters;
  const isCall = text.includes('"jsonrpc"');
  const means = isForm(text) ? isNoCacheBuster : () => true;
  for (const [, name, value] of text.matchAll(NUMBERS)) {
    if (name === undefined || value === undefined || (isCall && name === "id")) continue;
    if (isClock(value, entry.startedAt) || !means(name)) continue;
    counters.set(name, Number(value));
  }
  return counters;
}

const isNoCacheBuster = (name: string): boolean => !CACHE_BUSTERS.has(name.toLowerCase());

/** Part after part of one thing: that is sent, or asked for (RFC 9110, 14). One without an end asks for what is new. */
const RANGES = ["content-range", "range"];

/** `"page": 3` in JSON, `page=3` in a form, `page='3'` in XML. */
const NUMBERS = /(?:"|\b)([\w.-]{1,64})(?:"\s*:\s*|=["']?)(\d{1,15})(?![\d.\w])/g;
