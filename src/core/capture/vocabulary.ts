/** The API by which a page talked to its server. */
export type Mechanism = "fetch" | "xhr" | "eventsource" | "websocket";

/** Always from the page's side. */
export type Direction = "sent" | "received";

/**
 * The kinds of capture event. The index in this list is the number on the wire, so a new kind goes to the end
 * and raises the protocol version.
 */
export const CAPTURE_KINDS = [
  /** An exchange, or a connection before it opened. Fact: {@link StartedFact}. */
  "started",
  /** Status and headers of an exchange, or the opening of a connection. Fact: {@link OpenedFact}. */
  "opened",
  /** Bytes of a streamed body as the page read them. Payload: the chunk. */
  "chunk-received",
  /** A whole body the page read at once. Payload: the body. */
  "body-received",
  /** Payload: the message. Column `buffered` holds `bufferedAmount` right after the call. */
  "message-sent",
  /** Payload: the message. For an event stream the columns `names` and `ids` are set too. */
  "message-received",
  /** The payload of an earlier capture event of the same document. Column `buffered` holds that event's `seq`. */
  "payload-filled",
  /** Something went wrong that did not end the subject. Fact: {@link ErrorFact}. */
  "error-raised",
  /** The end of an exchange or connection. Fact: {@link EndedFact}. */
  "ended",
  /** The document was shown or hidden. Fact: {@link VisibilityFact}; the subject is 0. */
  "visibility-changed",
] as const;

export type CaptureKind = (typeof CAPTURE_KINDS)[number];

/** The number of each kind on the wire. Written out: it is made in pages, which may have changed what else would make it. */
export const KIND_CODE: Readonly<Record<CaptureKind, number>> = {
  started: 0,
  opened: 1,
  "chunk-received": 2,
  "body-received": 3,
  "message-sent": 4,
  "message-received": 5,
  "payload-filled": 6,
  "error-raised": 7,
  ended: 8,
  "visibility-changed": 9,
};

/** Bits of the `flags` column. */
export const FLAG = {
  /** The payload is binary: it lies in `bytes`, and `lengths` counts bytes. Without it: text, counted in UTF-16 units. */
  binary: 1,
  /** The payload was cut at the limit; `sizes` still tells the true size. */
  truncated: 2,
  /** The payload follows later in a `payload-filled` event. */
  pending: 4,
  /** There is a payload (an empty one counts); without it the payload was not seen or not kept. */
  present: 8,
  /** The text is the JSON form of a value the page got from `json()`, not the bytes of the body. */
  value: 16,
} as const;

/** `size` where it is unknown. */
export const UNKNOWN_SIZE = -1;

/** `size` of a text whose UTF-8 length nobody has counted yet: the reader counts the text it holds. */
export const UNCOUNTED_SIZE = -2;

/** Header names and values in the order in which they were given or received. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** The call site that opened an exchange or connection. Lines and columns count from 0. */
export interface Initiator {
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber?: number;
  readonly functionName?: string;
}

/** A request body as far as the page gave it in a form that can be read without side effects. */
export interface RequestBody {
  /** `stream`, `form` and `blob` have no `text`: reading them would take time or use them up. */
  readonly kind: "text" | "binary" | "form" | "blob" | "stream" | "document";
  /** Text, or for `form` its entries as `application/x-www-form-urlencoded` with files named only. */
  readonly text?: string;
  /** Base64 of the first bytes where `kind` is `binary`. */
  readonly base64?: string;
  /** Bytes, or {@link UNKNOWN_SIZE}. */
  readonly size: number;
  readonly truncated?: boolean;
  readonly mimeType?: string;
}

export interface StartedFact {
  readonly mechanism: Mechanism;
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody?: RequestBody;
  readonly initiator?: Initiator;
  /** Whether the document was visible when it began. */
  readonly visible: boolean;
  /** Sub-protocols the page asked for. */
  readonly protocols?: readonly string[];
  /** The subject (an EventSource connection) that this one takes up again. */
  readonly reconnectOf?: number;
  /** A synchronous XMLHttpRequest. */
  readonly synchronous?: boolean;
}

export interface OpenedFact {
  /** HTTP status; 101 for an opened WebSocket, 0 where a page cannot see it (opaque responses). */
  readonly status: number;
  readonly statusText: string;
  /** Absolute, after redirects. */
  readonly url: string;
  readonly redirected: boolean;
  /** Those that CORS lets the page read. */
  readonly headers: Headers;
  /** The sub-protocol the server chose; "" for none. */
  readonly protocol?: string;
  readonly extensions?: string;
  /** `Response.type`. */
  readonly responseType?: string;
}

export interface EndedFact {
  /** `closed`: the body was read to its end, or the connection was closed. `failed`: an error ended it. `aborted`: the page did. */
  readonly state: "closed" | "failed" | "aborted";
  readonly close?: { readonly code: number; readonly reason: string; readonly wasClean: boolean };
  readonly error?: ErrorFact;
  /** Why the body was not, or not wholly, seen; a sentence for the user. */
  readonly unobserved?: string;
  readonly timing?: ResourceTiming;
}

/** What Resource Timing knew of an exchange. Times are epoch milliseconds, sizes bytes, 0 where withheld. */
export interface ResourceTiming {
  readonly requestStart: number;
  readonly responseStart: number;
  readonly responseEnd: number;
  readonly nextHopProtocol: string;
  readonly transferSize: number;
  readonly encodedBodySize: number;
  readonly decodedBodySize: number;
}

export interface ErrorFact {
  readonly name: string;
  readonly text: string;
}

export interface VisibilityFact {
  readonly state: "visible" | "hidden";
}

export type Fact = StartedFact | OpenedFact | EndedFact | ErrorFact | VisibilityFact;
