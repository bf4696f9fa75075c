import {
  RECONNECT_CANDIDATES,
  RECONNECT_RETRY_FACTOR,
  RECONNECT_WINDOW_MS,
  VOLATILE_NAMES,
} from "./grouping-rules.ts";
import { foldUrl, isClock } from "./url-pattern.ts";

/** A connection, or a streamed exchange, as far as taking it up again goes. */
export interface Reconnectable {
  readonly url: string;
  readonly method: string;
  readonly documentId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly lastEventId?: string;
  /** Milliseconds the server asked to wait. */
  readonly retry?: number;
}

/** What the new connection says of the one before. */
export interface ReconnectRequest {
  readonly url: string;
  readonly method: string;
  /** The frame, and whether it is a socket or a stream: only like takes up like. */
  readonly scope: string;
  readonly startedAt: number;
  /** The `Last-Event-ID` it asks to go on from. */
  readonly lastEventId?: string;
}

/**
 * Connections that ended and may be taken up again: same scope, same URL less its volatile parts, within
 * max(2 × retry, 30 s) of the close; or asking to go on from the last event id seen.
 */
export class ClosedConnections<E extends Reconnectable> {
  #closed: { readonly key: string; readonly connection: E }[] = [];

  /** Remembers a connection that ended, up to a bound. */
  add(scope: string, connection: E): void {
    this.#closed.push({ key: stableKey(scope, connection), connection });
    if (this.#closed.length > RECONNECT_CANDIDATES) this.#closed.shift();
  }

  /** @returns the connection that the request takes up; it can be taken up only once. */
  take(request: ReconnectRequest): E | undefined {
    const key = stableKey(request.scope, request);
    const position = this.#closed.findLastIndex(
      (candidate) => candidate.key === key && continues(candidate.connection, request),
    );
    return position < 0 ? undefined : this.#closed.splice(position, 1)[0]?.connection;
  }

  /** The connection has been taken up by one that said so itself. */
  forget(connection: E): void {
    this.#closed = this.#closed.filter((candidate) => candidate.connection !== connection);
  }
}

function continues(closed: Reconnectable, request: ReconnectRequest): boolean {
  const away = request.startedAt - (closed.endedAt ?? Infinity);
  if (!(away >= 0)) return false;
  const asked = request.lastEventId;
  if (asked !== undefined && asked !== "" && asked === closed.lastEventId) return true;
  const window = Math.max(RECONNECT_RETRY_FACTOR * (closed.retry ?? 0), RECONNECT_WINDOW_MS);
  return away <= window;
}

/** The URL without what a reconnect changes: connection ids, tokens, clocks; all other values stay. */
function stableKey(
  scope: string,
  { url, method, startedAt }: Pick<ReconnectRequest, "url" | "method" | "startedAt">,
): string {
  const { pattern } = foldUrl(withoutSession(url), startedAt);
  const kept = URL.canParse(url)
    ? [...new URL(url).searchParams].filter(
        ([name, value]) => !VOLATILE_NAMES.has(name.toLowerCase()) && !isClock(value, startedAt),
      )
    : [];
  return JSON.stringify([scope, method, pattern, kept.sort(byName)]);
}

/** SockJS names each session anew, in the path. */
function withoutSession(url: string): string {
  return url.replace(
    /\/\d{3}\/[^/.?#]+\/(websocket|eventsource|xhr_streaming)(?=$|[?#])/,
    "/000/0/$1",
  );
}

function byName(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] < b[1] ? -1 : Number(a[1] > b[1]);
}
