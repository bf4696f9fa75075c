import type {
  Direction,
  EndedFact,
  ErrorFact,
  Headers,
  Initiator,
  Mechanism,
  OpenedFact,
  RequestBody,
  ResourceTiming,
} from "../capture/vocabulary.ts";
import type { WorkerCounts } from "../capture/batch.ts";
import type { RequestFacts } from "./request-facts.ts";
import type { AlternativesCard, EndpointStatistics } from "./endpoint-figures.ts";

/** The verdict on an endpoint. */
export type Technique =
  "short-polling" | "long-polling" | "sse" | "http-stream" | "websocket" | "other";

export const TECHNIQUES: readonly Technique[] = [
  "short-polling",
  "long-polling",
  "sse",
  "http-stream",
  "websocket",
  "other",
];

export type Confidence = "possible" | "likely" | "sure";

/** Views render `rule` and `figures` in the user's language; `text` is the English sentence of log and command line. */
export interface Evidence {
  readonly rule: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly text: string;
}

/** A document of the tab: the top one or a frame; or a worker that records itself. */
export interface DocumentRecord {
  readonly id: string;
  readonly frameUrl: string;
  readonly isTop: boolean;
  /** A dedicated worker; `frameUrl` is its script's. */
  readonly worker?: true;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds at which a document that was prerendered took the tab; absent for all others. */
  readonly shownAt?: number;
  readonly visibility: readonly { readonly at: number; readonly state: "visible" | "hidden" }[];
  /** Epoch milliseconds at which it went away, where that was seen: from then on its silence says nothing. */
  readonly goneAt?: number;
  /**
   * Milliseconds by which its clock, which its times are of, is behind that of {@link SessionView.observedUntil}: a clock may stand
   * still while the computer sleeps. Absent: none.
   */
  readonly behind?: number;
  /** Absent where its scripts started none. Once it has gone away none of them runs. */
  readonly workers?: WorkerCounts;
}

/** A payload as kept: text, bytes, or nothing. `size` is the true size in bytes, -1 unknown. */
export interface Payload {
  readonly text?: string;
  readonly bytes?: Uint8Array;
  readonly size: number;
  readonly truncated: boolean;
  /** The JSON form of a value the page got from `json()`, not the bytes of the body. */
  readonly isValue?: boolean;
  /** It was held, and was let go to stay within the memory budget. */
  readonly released?: true;
}

/** One exchange or one connection: what the log calls an entry. Live: its fields change while it is open. */
export interface Entry {
  /** Position in {@link SessionView.entries}; stable. */
  readonly index: number;
  readonly documentId: string;
  readonly mechanism: Mechanism;
  readonly method: string;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly visible: boolean;
  readonly requestHeaders: Headers;
  readonly requestBody?: RequestBody;
  readonly initiator?: Initiator;
  readonly protocols?: readonly string[];
  readonly opened?: OpenedFact;
  /** Epoch milliseconds of `opened`: response headers, or the connection's opening. */
  readonly openedAt?: number;
  readonly state: "open" | "closed" | "failed";
  /** The page ended it: abort, cancel or `close()` of an event stream. */
  readonly aborted: boolean;
  readonly endedAt?: number;
  readonly close?: EndedFact["close"];
  readonly errors: readonly (ErrorFact & { readonly at: number })[];
  readonly unobserved?: string;
  readonly timing?: ResourceTiming;
  /** The whole body where the page read it at once, or the chunks joined up to the payload limit. */
  readonly body?: Payload | undefined;
  /** Chunks of a streamed body: epoch milliseconds and bytes. */
  readonly chunks: readonly { readonly at: number; readonly size: number }[];
  /** Exact, dropped ones included. */
  readonly messages: { readonly sent: number; readonly received: number };
  /** Payload bytes; body bytes for an exchange. Exact unless `sizeFrom` says otherwise; -1 unknown. */
  readonly bytes: { readonly sent: number; readonly received: number };
  readonly sizeFrom?: "content-length" | "resource-timing";
  readonly maxBufferedAmount?: number;
  /** Index of the entry whose connection this one takes up again. */
  readonly reconnectOf?: number;
  readonly lastEventId?: string;
  /** Comments of an event stream read by fetch or XHR; absent where a page cannot see them. */
  readonly comments?: number;
  /** The last `retry` of an event stream read by fetch or XHR, in milliseconds. */
  readonly retry?: number;
  /** The body equals the one of the previous exchange of the same endpoint. */
  readonly duplicateOfPrevious?: boolean | undefined;
  /** Who saw it, where the page's recorder did not: the browser's own DevTools. */
  readonly seenBy?: "browser";
  /** {@link Endpoint.id}. */
  readonly endpoint: string;
  /** Rows of {@link MessageTable} that belong to this entry, oldest first. */
  readonly rows: RowNumbers;
}

/** Rows of the message table, in order. */
export interface RowNumbers {
  readonly length: number;
  at(position: number): number;
  /** How many from this position on follow on each other: one at least, and not more than are quickly told. */
  countedFrom(position: number): number;
}

/** All messages of a session as columns; rows are in the order of arrival and never move. */
export interface MessageTable {
  readonly length: number;
  /** Epoch milliseconds. */
  at(row: number): number;
  entry(row: number): number;
  direction(row: number): Direction;
  isBinary(row: number): boolean;
  /** Whether the payload is announced and has not come yet. */
  isPending(row: number): boolean;
  /** True bytes; -1 unknown. */
  size(row: number): number;
  /** The row, and those after it that lie beside it and are alike: as far as before the end at most. */
  stretch(row: number, end: number): MessageStretch;
  /** SSE event name, "" for other messages. */
  eventName(row: number): string;
  /** SSE event id, "" for none. */
  eventId(row: number): string;
  payload(row: number): Payload;
  /** Where the row's text lies among that of its neighbours: undefined where it does not, or where there is none. */
  textPlace(row: number): TextPlace | undefined;
  /** How many rows from this one on are quickly known to have texts beside its own that end before a place: 0 where none is. */
  textsBefore(row: number, until: number): number;
}

/** Rows that follow on each other, all of one direction, and all binary or none. */
export interface MessageStretch {
  /** Epoch milliseconds: those of the first row at `from`, and no more than `count` of them. */
  readonly ats: Float64Array;
  /** Their sizes in the same places, where all are known. */
  readonly sizes: Uint32Array | undefined;
  readonly from: number;
  readonly count: number;
  readonly sent: boolean;
  readonly isBinary: boolean;
}

/** A part of a text that holds the payloads of many messages, one after the other. In UTF-16 units. */
export interface TextPlace {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

/** Milliseconds. */
export interface IntervalStatistics {
  readonly n: number;
  readonly basis: "start-to-start" | "end-to-start";
  readonly median: number;
  readonly mad: number;
  readonly cv: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
}

/** Milliseconds. */
export interface HoldStatistics {
  readonly n: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** What belongs together for a person, across reconnects, with the verdict on it. */
export interface Endpoint {
  readonly id: string;
  readonly method: string;
  /** Origin and folded path. */
  readonly urlPattern: string;
  readonly mechanisms: readonly Mechanism[];
  /** The protocol that its requests state or its messages show, such as `engine.io` or `mqtt`. */
  readonly protocol?: string;
  /** What lies in the messages of that protocol, such as `socket.io` in those of Engine.IO. */
  readonly innerProtocol?: string;
  readonly technique: Technique;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** Indices into {@link SessionView.entries}, oldest first. */
  readonly entries: readonly number[];
  readonly exchanges: number;
  readonly connections: number;
  /** Entries that are open now. */
  readonly open: number;
  readonly messages: { readonly sent: number; readonly received: number };
  readonly bytes: { readonly sent: number; readonly received: number };
  /** Epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly interval?: IntervalStatistics;
  readonly hold?: HoldStatistics;
  readonly duplicates?: { readonly identical: number; readonly total: number };
  readonly reconnects?: number;
  /** Entries that only the browser saw; absent where there are none. Not written into a log, whose entries say it. */
  readonly seenByBrowser?: number;
  /** Messages per second over the last ten seconds of what was seen, both directions. */
  readonly rate?: number;
}

/** A known hole: `events` capture events of a frame that nobody holds any more. */
export interface Loss {
  /** The document of which they were. A log names the frame's URL only. */
  readonly documentId?: string;
  readonly frameUrl: string;
  /** Epoch milliseconds at which the hole was noticed. */
  readonly at: number;
  readonly events: number;
  readonly reason: string;
}

/** What a session let go to stay within its memory budget, oldest first. */
export interface Released {
  /** Messages and bodies whose content was let go; that they were, when, and how big is still known. */
  readonly payloads: number;
  /** Entries, and messages, of which nothing is left but totals. */
  readonly entries: number;
  readonly messages: number;
  /** Bytes of memory that were let go. */
  readonly bytes: number;
  /** Epoch milliseconds of the oldest and the newest thing that was let go. */
  readonly from: number;
  readonly to: number;
}

export interface Finding {
  readonly rule: string;
  readonly severity: "info" | "warning" | "problem";
  readonly endpoint?: string;
  readonly text: string;
  readonly figures: Readonly<Record<string, number | string>>;
  /** Where it can be seen: indices into {@link SessionView.entries}. Not written into a log. */
  readonly rows?: { readonly entries: readonly number[] };
}

/** What log, panel, popup and command line read of a session. Everything is live; `revision` grows with each change. */
export interface SessionView {
  readonly revision: number;
  readonly documents: readonly DocumentRecord[];
  readonly entries: readonly Entry[];
  readonly messages: MessageTable;
  /** Epoch milliseconds until which all that happened is known: that nothing came is a fact, too. 0 before anything was seen. */
  readonly observedUntil: number;
  /** Recomputed only when something changed since the last call. In order of first appearance. */
  endpoints(): readonly Endpoint[];
  /** Recomputed only when something changed since the last look. Problems first. */
  readonly findings: readonly Finding[];
  /** What the rules look for in the request of an entry, by its index. @throws RangeError where there is none. */
  requestFacts(entry: number): RequestFacts;
  /** All figures of an endpoint; undefined where there is no such endpoint. */
  statistics(endpointId: string): EndpointStatistics | undefined;
  /** What the same updates would cost by each technique; undefined where too little was seen to compare. */
  alternatives(endpointId: string): AlternativesCard | undefined;
  readonly dropped: { readonly events: number; readonly bytes: number };
  readonly losses: readonly Loss[];
  /** Undefined while nothing had to be let go. */
  readonly released: Released | undefined;
}
