import type { Batch, DocumentInfo, Trouble, WorkerCounts } from "../core/capture/batch.ts";

/**
 * One table per direction. A key is a message's `type`, its value the payload. Whoever receives a table must
 * handle every row of it: the handler types are made from these tables, so a new row breaks the build of each side.
 */

/** Raised with every change that an older side would misread. */
export const PROTOCOL_VERSION = 1;

/** Shim → whoever looks, through relay and background unchanged. */
export interface FromShim {
  /** The first message on a port, and the answer to `resume`. */
  hello: { info: DocumentInfo };
  /** `textAhead`, from shim to relay only: the batch's text came ahead of it, see `TEXT_AHEAD`. */
  batch: { batch: Batch; textAhead?: true };
  /** There was more trouble: all of the document's counts as they are now. */
  trouble: { troubles: readonly Trouble[] };
  /** The document started a worker, or ended one: the counts as they are now. */
  workers: { workers: WorkerCounts };
  /** To the relay only, on sites where workers are recorded: a port to the shim of a worker comes with it, a line of its own. */
  worker: { id: number };
  /** To the relay only: the page ended that worker, or, over the worker's own port, the worker itself did. */
  "worker-ended": { id: number };
  /** For the badge only: what the document has open now. */
  counts: { sockets: number; streams: number };
}

/** Whoever looks → shim. */
export interface ToShim {
  /** Send everything from this sequence number on. */
  resume: { from: number };
  /** So many more batches may be sent. Without credit the shim sends nothing. */
  credit: { batches: number };
  /** Bounds for what is recorded from now on. */
  configure: { limits: Limits };
}

/** A recorder's bounds. */
export interface Limits {
  /** Bytes (UTF-16 units for text) kept of one payload. */
  readonly payload: number;
  readonly ringEvents: number;
  readonly ringBytes: number;
  /** Open or still referenced exchanges and connections whose start has left the ring. */
  readonly carried: number;
}

export const DEFAULT_LIMITS: Limits = {
  payload: 256 * 1024,
  ringEvents: 65_536,
  ringBytes: 32 * 1024 * 1024,
  carried: 1024,
};

/** Why the background sees nothing of a tab, or `ok`. */
export type TabAccess =
  | "ok"
  /** Firefox: host access was not granted or was revoked. */
  | "no-permission"
  /** A page of the browser itself, a store page, or another extension. */
  | "restricted"
  /** The user switched recording off for this site. */
  | "site-off"
  /** The document was there before the extension: it must be loaded again. */
  | "not-recorded"
  | "closed";

export interface TabStatus {
  tab: number;
  access: TabAccess;
  /** "" where the browser does not tell. */
  url: string;
  title: string;
  /** Whether it lies in a private window, of which nothing is written to disk. */
  isPrivate: boolean;
}

/** A frame's relay as the background knows it. `key` names one relay port for as long as it lives. */
export interface FrameAddress {
  key: string;
  frameId: number;
  url: string;
}

/** Background → viewer. */
export interface ToViewer {
  status: { status: TabStatus };
  "frame-connected": { frame: FrameAddress };
  "frame-said": { key: string; said: Envelope<FromShim> };
  "frame-disconnected": { key: string };
  /** A relay or the background would not believe a message. */
  refused: { key: string } & Refusal;
}

/** Viewer → background. */
export interface FromViewer {
  attach: { tab: number };
  "tell-frame": { key: string; say: Envelope<ToShim> };
  /** What the badge shows while somebody looks: live real-time endpoints. */
  live: { endpoints: number };
}

/** Relay → background over the relay's port for one viewer. */
export interface FromRelay {
  said: { said: Envelope<FromShim> };
  refused: Refusal;
  /** No shim answered in this document. */
  "no-shim": Record<never, never>;
}

/** Background → relay over the same port. */
export interface ToRelay {
  tell: { say: Envelope<ToShim> };
}

/** One-off `runtime.sendMessage` requests, relay → background. */
export interface RelayRequest {
  /** "Who looks at my tab?" Sent only by a relay that came because somebody looks; answered with {@link RelayAnswer}. */
  announce: {
    /** There may be frames in the tab that no relay has reached. */
    isReachWanted: boolean;
  };
  counts: { sockets: number; streams: number };
  /** "Something has happened in my frame": sent by what waits in a new frame, where there is no relay yet. */
  begun: Record<never, never>;
}

export interface RelayAnswer {
  viewers: readonly string[];
}

export const REFUSAL_REASONS = ["foreign", "version", "unknown-type", "bad-payload"] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The rows of a batch that was not believed. It says of itself which they are; none, where it does not. */
export type RefusedBatch = Pick<Batch, "document" | "firstSeq" | "count">;

/** A message that was not believed. */
export interface Refusal {
  reason: RefusalReason;
  /** It was a batch of the shim's: its credit is spent, and its rows will not come again. */
  batch?: RefusedBatch;
}

/** A message of table `T` as it travels. */
export type Envelope<T> = {
  [Type in keyof T & string]: {
    readonly v: number;
    readonly type: Type;
    readonly payload: T[Type];
  };
}[keyof T & string];

/** One handler for every row. */
export type Handlers<T> = { [Type in keyof T]: (payload: T[Type]) => void };
