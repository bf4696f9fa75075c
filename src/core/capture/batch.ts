import type { Fact, OpenedFact, StartedFact } from "./vocabulary.ts";

/**
 * Capture events of one document, in the order of their `seq`, as columns: row `i` is the event `firstSeq + i`.
 *
 * Columns cost a fraction of an object per event, both to clone and to hold. All columns have `count` rows, but `names`,
 * `ids` and `buffered`, which are left out when no row needs them.
 */
export interface Batch {
  readonly document: string;
  /** Sequence number of row 0. Sequence numbers count from 0 in each document and are never reused. */
  readonly firstSeq: number;
  readonly count: number;
  /** Codes of `CAPTURE_KINDS`. */
  readonly kinds: Uint8Array;
  /** Epoch milliseconds with fraction. */
  readonly ats: Float64Array;
  /** The exchange or connection each event belongs to; 0 for the document itself. */
  readonly subjects: Uint32Array;
  /** True payload bytes, `UNKNOWN_SIZE` or `UNCOUNTED_SIZE`. */
  readonly sizes: Float64Array;
  /** Bits of `FLAG`. */
  readonly flags: Uint8Array;
  /** Length of each payload in `text` (UTF-16 units) or, for a binary one, in `bytes`. */
  readonly lengths: Uint32Array;
  /** All text payloads, one after the other. */
  readonly text: string;
  /** All binary payloads, one after the other. */
  readonly bytes: Uint8Array;
  /** Facts of the few events that have one, by row. */
  readonly facts: readonly (readonly [row: number, fact: Fact])[];
  /** Event names of an event stream: an index into `nameTable`. */
  readonly names?: Uint16Array;
  readonly nameTable?: readonly string[];
  /** `lastEventId` of each event-stream message, or "". */
  readonly ids?: readonly string[];
  /** `bufferedAmount` in bytes of `message-sent`, the `seq` filled by `payload-filled`, else 0. */
  readonly buffered?: Float64Array;
  /** `Date.now()` at the moment of sending: against the last `ats`, it shows a clock that drifted (sleep). */
  readonly now: number;
}

/** Counts of what fell out of a recorder: never shown as nothing. */
export interface Dropped {
  /** Capture events by kind; kinds that lost nothing are absent. */
  readonly events: Readonly<Record<string, number>>;
  /** Payload bytes; of texts over 16,384 UTF-16 units that are not ASCII, an estimate. */
  readonly bytes: number;
}

/**
 * An exchange or connection whose `started` event has left the ring while something of it is still there, or
 * still open. With it a late viewer knows what the remaining events belong to.
 */
export interface CarriedSubject {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly started: StartedFact;
  readonly opened?: OpenedFact & { readonly at: number };
  /** Messages that fell out of the ring, so that totals stay exact. */
  readonly sent: number;
  readonly received: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** Totals of exchanges and connections that have left the recorder altogether, by method and URL without query. */
export interface ForgottenTotal {
  readonly method: string;
  readonly url: string;
  readonly subjects: number;
  readonly sent: number;
  readonly received: number;
  readonly bytes: number;
}

/**
 * Workers that the scripts of a document started, and whose traffic none of them can see. Shared workers are told apart by URL
 * and name where both are given as text. One that ends itself tells nobody, and counts as running.
 */
export interface WorkerCounts {
  readonly dedicated: number;
  readonly shared: number;
  /** Of both kinds together, without those that the page terminated or that record themselves. */
  readonly running: number;
}

/** What a recorder says of its document when a viewer attaches. */
export interface DocumentInfo {
  readonly document: string;
  /** The frame's URL, without credentials. */
  readonly url: string;
  readonly isTop: boolean;
  /** A dedicated worker, recorded at the user's wish; the URL is its script's. */
  readonly worker?: true;
  /** Epoch milliseconds (`performance.timeOrigin`). */
  readonly startedAt: number;
  /** Epoch milliseconds at which a page that was prerendered took the tab; absent for all others. */
  readonly shownAt?: number;
  readonly visibility: "visible" | "hidden";
  /** The oldest event still held and the one that comes next. `first === next`: nothing is held. */
  readonly first: number;
  readonly next: number;
  readonly dropped: Dropped;
  readonly carried: readonly CarriedSubject[];
  readonly forgotten: readonly ForgottenTotal[];
  /** The shim's own trouble, each with its count: a global it could not wrap, an observation that failed. */
  readonly troubles: readonly Trouble[];
  /** Absent where no script of the document started any. */
  readonly workers?: WorkerCounts;
}

/** Something the shim could not do or would not believe, counted. */
export interface Trouble {
  /** `refused:<reason>` for messages it did not believe, `unwrapped:<name>`, `lost:<name>`, `blind:<where>`, `observer:<where>`. */
  readonly what: string;
  readonly count: number;
}
