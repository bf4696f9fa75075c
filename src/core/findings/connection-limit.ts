import { originOf } from "../grouping/url-pattern.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { EndpointScope, Found, SessionScope } from "./finding-rule.ts";
import { CONNECTIONS_HELD, CONNECTIONS_PER_ORIGIN } from "./limits.ts";

const HOLDING = new Set(["sse", "http-stream", "long-polling"]);

/** Streams and long polls of one origin that hold nearly all connections a browser opens to it. */
export function connectionLimit({
  scopes,
}: SessionScope): readonly (Found & { endpoint: string })[] {
  const byOrigin = new Map<string, EndpointScope[]>();
  for (const scope of scopes) {
    const origin = originOfPattern(scope.endpoint.urlPattern);
    byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), scope]);
  }
  return [...byOrigin].flatMap(([origin, all]) => {
    const found = atLimit(origin, all);
    return found === undefined ? [] : [found];
  });
}

function atLimit(
  origin: string,
  scopes: readonly EndpointScope[],
): (Found & { endpoint: string }) | undefined {
  // Only where a finished request of the origin has shown it: over HTTP/2 there is no such limit.
  if (!scopes.some(({ tally }) => tally.protocol.startsWith("http/1"))) return undefined;
  const holding = scopes.filter(({ endpoint }) => HOLDING.has(endpoint.technique));
  const held = mostAtOnce(holding.flatMap(holdsOf)).slice(0, CONNECTIONS_PER_ORIGIN);
  const first = held[0];
  if (held.length < CONNECTIONS_HELD || first === undefined) return undefined;
  return {
    rule: "connection-limit",
    severity: "problem",
    endpoint: first.endpoint,
    figures: { held: held.length, limit: CONNECTIONS_PER_ORIGIN, origin },
    seen: `${String(held.length)} of the ${String(CONNECTIONS_PER_ORIGIN)} connections to ${origin} were held at the same time.`,
    rows: held.map(({ index }) => index),
  };
}

/** A connection that an entry held. Epoch milliseconds. */
interface Hold {
  readonly entry: LiveEntry;
  readonly from: number;
}

function holdsOf({ endpoint, entries }: EndpointScope): readonly Hold[] {
  const isStream = endpoint.technique !== "long-polling";
  return entries.flatMap((entry) => {
    const from = heldFrom(entry, isStream);
    return from === undefined ? [] : [{ entry, from }];
  });
}

/** The most entries that were held together. What ends at a moment makes room for what begins then. */
function mostAtOnce(holds: readonly Hold[]): readonly LiveEntry[] {
  let open: LiveEntry[] = [];
  let most: readonly LiveEntry[] = [];
  for (const { entry, from } of holds.toSorted((a, b) => a.from - b.from)) {
    open = open.filter((earlier) => endOf(earlier) > from);
    open.push(entry);
    if (open.length > most.length) most = [...open];
  }
  return most;
}

/**
 * When it got its connection, epoch milliseconds; undefined as long as nothing has shown that it has one. What waits for one,
 * or (in Chromium) for the answer to a request of the same URL that might be cached, holds none. Resource Timing tells how long
 * it waited, once it is over; until then only an answer that has begun shows that it waits no longer.
 */
function heldFrom(
  { state, startedAt, openedAt, timing }: LiveEntry,
  isStream: boolean,
): number | undefined {
  const { requestStart = 0 } = timing ?? {};
  if (requestStart > 0) return Math.max(requestStart, startedAt);
  return isStream || state === "open" ? openedAt : startedAt;
}

function endOf({ state, endedAt, startedAt }: LiveEntry): number {
  return state === "open" ? Infinity : (endedAt ?? startedAt);
}

function originOfPattern(pattern: string): string {
  const url = pattern.split(" ", 1)[0] ?? "";
  return URL.canParse(url) ? originOf(new URL(url)) : url;
}
