/** A bar of a histogram: values from `from` (inclusive) to `to` (exclusive; the last one inclusive). */
export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** How values are spread: milliseconds or bytes. Exact of few values; of many, quantiles to within one per cent and the extremes exact. */
export interface Distribution {
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  /** Median absolute deviation, unscaled. */
  readonly mad: number;
  /** Standard deviation of the population over the mean. */
  readonly cv: number;
  readonly p95: number;
  readonly p99: number;
  readonly min: number;
  readonly max: number;
  readonly histogram: readonly HistogramBar[];
}

/** Amounts in steps of equal length. */
export interface SlotSeries<Name extends string> {
  /** Epoch milliseconds of the first step. */
  readonly from: number;
  /** Milliseconds. */
  readonly step: number;
  readonly amounts: Readonly<Record<Name, readonly number[]>>;
}

/** What is counted over time. */
export type FlowName = "started" | "sent" | "received" | "bytesSent" | "bytesReceived";

/** How old news is when it arrives, milliseconds: on average, and at most where nothing goes wrong. */
export interface Staleness {
  readonly mean: number;
  readonly worst: number;
}

/** All figures of an endpoint over the whole recording. Times are milliseconds, sizes bytes. */
export interface EndpointStatistics {
  /** Start to start, within one document, while it was visible. */
  readonly interval?: Distribution;
  /** From the end of one to the start of the next. */
  readonly rest?: Distribution;
  /** From the request to the first byte of what the server had to say. */
  readonly hold?: Distribution;
  /** From the request to the headers. */
  readonly timeToFirstByte?: Distribution;
  /** From the request to the end. */
  readonly duration?: Distribution;
  /** Between messages received over one connection, or between chunks. */
  readonly betweenMessages?: Distribution;
  /** From opening to end, of connections that ended. */
  readonly connectionLife?: Distribution;
  /** From the end of a connection to the opening of the one that takes it up. */
  readonly outage?: Distribution;
  /** From a request to its reply over one connection, or from ping to pong, where the protocol pairs them. */
  readonly latency?: Distribution;
  readonly reconnects: number;
  /** The sum of the outages. */
  readonly downTime: number;
  /** Share of the compared answers that repeat the one before, 0 to 1. */
  readonly identicalShare?: number;
  readonly staleness?: Staleness;
  readonly bytes: { readonly sent: number; readonly received: number };
  /** Starts, messages and bytes per step of time. */
  readonly overTime?: SlotSeries<FlowName>;
  /** The most that a second held, in either direction, as far as the steps tell. */
  readonly peak?: { readonly messages: number; readonly bytes: number };
}

/** What the same updates would cost by one technique, per hour. */
export interface Alternative {
  readonly technique: "short-polling" | "long-polling" | "sse" | "websocket";
  /** HTTP requests, the one that opens a connection included. */
  readonly requests: number;
  /** Both directions, heads and framing included; without TCP and TLS. */
  readonly bytes: number;
  readonly staleness: Staleness;
  /** The endpoint uses it now: worked out by the same model, so that the rows compare. */
  readonly isCurrent: boolean;
}

export type AssumptionName =
  | "updates-per-hour"
  | "update-bytes"
  | "idle-answer-bytes"
  | "round-trip"
  | "poll-interval"
  | "long-poll-hold"
  | "request-head-bytes"
  | "response-head-bytes"
  | "event-frame-bytes"
  | "socket-frame-bytes"
  | "connections-per-hour";

/** A figure on which a comparison rests. Milliseconds, bytes, or a count per hour. */
export interface Assumption {
  readonly name: AssumptionName;
  readonly value: number;
  /** Measured here, or assumed because it was not. */
  readonly from: "measured" | "assumed";
}

/** The same updates by each of the four techniques, and what that rests on. */
export interface AlternativesCard {
  readonly rows: readonly Alternative[];
  readonly assumptions: readonly Assumption[];
  /** Milliseconds that were watched. */
  readonly watched: number;
}
