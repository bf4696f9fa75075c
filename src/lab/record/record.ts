/**
 * What the server saw of one run: the truth that an observer in the page is measured against.
 * Directions are the page's: `sent` went to the server, `received` came from it. Times are epoch milliseconds.
 */
export interface RunRecord {
  readonly run: string;
  readonly endpoints: readonly EndpointRecord[];
}

/** All requests, or all WebSocket connections, of one method, port and path. */
export interface EndpointRecord {
  readonly transport: "http" | "websocket";
  readonly method: string;
  /** The port of the lab that was asked: each tutorial has its own. */
  readonly port: number;
  readonly path: string;
  /** Requests, or handshakes. */
  readonly count: number;
  /** Bytes of bodies and messages, without headers and framing. */
  readonly bytes: { readonly sent: number; readonly received: number };
  /** Oldest first; empty for a WebSocket. */
  readonly exchanges: readonly ExchangeRecord[];
  /** Oldest first; empty for HTTP. */
  readonly sockets: readonly SocketRecord[];
}

/** Bytes that were sent or received, by their size and their SHA-256 in lower-case hex. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

export interface ExchangeRecord {
  /** Path and query. */
  readonly url: string;
  readonly startedAt: number;
  /** When the first byte of the body was written; absent without a body. */
  readonly firstByteAt?: number;
  /** Absent while the exchange is open. */
  readonly endedAt?: number;
  readonly status: number;
  readonly contentType: string;
  /** `cut`: the connection closed before the server had ended its answer. */
  readonly outcome: "open" | "complete" | "cut";
  readonly lastEventId?: string;
  readonly request: Digest;
  readonly response: Digest;
  /** What the server wrote, write by write. */
  readonly writes: readonly (Digest & { readonly at: number })[];
  /** The events in a body of type `text/event-stream`. */
  readonly events: readonly EventRecord[];
  /** Comments in such a body, such as heartbeats. */
  readonly comments: number;
}

export interface EventRecord {
  readonly at: number;
  /** As this event states it; "" without an `id` line. */
  readonly id: string;
  /** "message" where the event has no name. */
  readonly name: string;
  /** Of `data` in UTF-8. */
  readonly data: Digest;
}

export interface SocketRecord {
  /** Path and query. */
  readonly url: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** 101, or the status with which the handshake was refused. */
  readonly status: number;
  /** The sub-protocol the server chose; "" for none. */
  readonly protocol: string;
  readonly messages: readonly MessageRecord[];
  /** As the server saw it: 1005 when the frame had no code, 1006 when there was no frame. */
  readonly close?: { readonly code: number; readonly reason: string };
}

export interface MessageRecord extends Digest {
  readonly at: number;
  readonly direction: "sent" | "received";
  readonly binary: boolean;
}
