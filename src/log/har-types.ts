import type { Content, Creator, Entry as StandardEntry, PostDataCommon } from "har-format";
import type { RequestBody, ResourceTiming } from "../core/capture/vocabulary.ts";
import type { Distribution, EndpointStatistics } from "../core/session/endpoint-figures.ts";
import type {
  Confidence,
  DocumentRecord,
  Endpoint,
  Entry,
  Evidence,
  Finding,
  Loss,
  Technique,
} from "../core/session/model.ts";
import type { ToldOfRequest } from "../core/session/request-facts.ts";

/** Version of everything in `_realtime`. A file of a newer one is refused, not misread. */
export const FORMAT_VERSION = 1;

/** The type of content whose type is not known: HAR readers stumble over an empty one. */
export const UNKNOWN_TYPE = "x-unknown";

/** A HAR 1.2 file with what this project adds, all in fields that begin with `_`. */
export interface HarLog {
  readonly log: {
    readonly version: "1.2";
    readonly creator: Creator;
    readonly browser?: Creator;
    readonly entries: HarEntry[];
    readonly _realtime: LogSummary;
  };
}

export type HarEntry = Pick<
  StandardEntry,
  "startedDateTime" | "time" | "cache" | "timings" | "request"
> & {
  readonly request: { readonly postData?: PostDataCommon & { readonly text: string } & Cut };
  readonly response: StandardEntry["response"] & {
    readonly content: Content & Cut;
    readonly _transferSize?: number;
  };
  readonly _resourceType: Entry["mechanism"];
  /** `lineNumber` and `columnNumber` count from 0. */
  readonly _initiator?: {
    readonly type: "script";
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber?: number;
    readonly functionName?: string;
  };
  readonly _webSocketMessages?: readonly HarSocketMessage[];
  readonly _eventSourceMessages?: readonly HarStreamMessage[];
  readonly _realtime: EntrySummary;
};

/** What marks a payload that is not whole. */
export interface Cut {
  /** True bytes, where `data` has not as many; -1 unknown. */
  readonly _size?: number;
  readonly _truncated?: true;
  /** Binary that a redacted log leaves out. */
  readonly _redacted?: true;
}

/** `time` is epoch seconds. `opcode`: 1 text, 2 binary (RFC 6455, 5.2); the data of binary is base64. */
export interface HarSocketMessage extends Cut {
  readonly type: "send" | "receive";
  readonly time: number;
  readonly opcode: 1 | 2;
  readonly data: string;
}

/** `time` is epoch seconds. */
export interface HarStreamMessage extends Cut {
  readonly time: number;
  readonly eventName: string;
  readonly eventId: string;
  readonly data: string;
}

/**
 * `_realtime` of an entry. All times are epoch milliseconds.
 *
 * From `visible` on: what HAR has no field for and a session needs to be the same again.
 */
export interface EntrySummary {
  readonly endpoint: string;
  readonly mechanism: Entry["mechanism"];
  readonly technique: Technique;
  readonly frameUrl: string;
  readonly state: Entry["state"];
  readonly close?: NonNullable<Entry["close"]>;
  readonly messages?: Entry["messages"];
  readonly bytes: Entry["bytes"];
  readonly sizeFrom?: NonNullable<Entry["sizeFrom"]>;
  readonly chunks?: Entry["chunks"];
  readonly errors?: Entry["errors"];
  readonly maxBufferedAmount?: number;
  readonly documentId: string;
  readonly duplicateOfPrevious?: boolean;
  /** Index of an earlier entry of the same log. */
  readonly reconnectOf?: number;
  readonly lastEventId?: string;
  readonly visible: boolean;
  readonly aborted?: true;
  /** Who saw it, where the page's recorder did not: the browser's own DevTools. */
  readonly seenBy?: NonNullable<Entry["seenBy"]>;
  readonly unobserved?: string;
  /** It is over, but nobody recorded when: `time` only reaches to the last that was seen. */
  readonly endUnknown?: true;
  /** Of an event stream over fetch or XHR: its comments, and its last `retry` in milliseconds. */
  readonly comments?: number;
  readonly retry?: number;
  /** The URL as the page gave it, where `request.url` had to be escaped to be one (RFC 3986). */
  readonly url?: string;
  /** Sub-protocols the page asked for. */
  readonly protocols?: readonly string[];
  /** The rest of the answer, or of the opening; there is none where this is absent. */
  readonly opened?: {
    readonly at?: number;
    readonly url: string;
    readonly redirected: boolean;
    readonly protocol?: string;
    readonly extensions?: string;
    readonly responseType?: string;
  };
  readonly timing?: ResourceTiming;
  /** The rest of `request.postData`. `base64` holds the first bytes of a binary one. */
  readonly requestBody?: Pick<RequestBody, "kind" | "size" | "mimeType" | "base64">;
  /** The rest of `response.content`: bytes of the body (-1 unknown), and whether it is the JSON form of a value. */
  readonly body?: { readonly size: number; readonly isValue?: true };
  /** What verdicts rest on beside what the log shows. */
  readonly told?: ToldOfRequest;
}

/** `_realtime` of a log. All times are epoch milliseconds. */
export interface LogSummary {
  readonly formatVersion: number;
  readonly redacted: boolean;
  /** Until when it was watched: that nothing came since the last entry is a fact, too. Absent before anything was seen. */
  readonly observedUntil?: number;
  readonly documents: readonly DocumentRecord[];
  readonly endpoints: readonly EndpointSummary[];
  readonly findings: readonly Finding[];
  readonly dropped: { readonly events: number; readonly bytes: number };
  readonly losses: readonly Omit<Loss, "documentId">[];
}

export type EndpointSummary = Pick<
  Endpoint,
  | "id"
  | "technique"
  | "mechanisms"
  | "method"
  | "urlPattern"
  | "protocol"
  | "innerProtocol"
  | "exchanges"
  | "connections"
  | "messages"
  | "bytes"
  | "firstAt"
  | "lastAt"
  | "interval"
  | "hold"
  | "duplicates"
  | "reconnects"
> & {
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** All figures over the whole recording; absent for ordinary requests. */
  readonly statistics?: StatisticsSummary;
};

/** A distribution whose histogram is written short: bars of equal width from `from` to `to`. */
export type DistributionSummary = Omit<Distribution, "histogram"> & {
  readonly histogram: {
    readonly from: number;
    readonly to: number;
    readonly counts: readonly number[];
  };
};

type Distributed = {
  [Name in keyof EndpointStatistics]-?: Distribution extends EndpointStatistics[Name]
    ? Name
    : never;
}[keyof EndpointStatistics];

export type StatisticsSummary = Omit<EndpointStatistics, Distributed> &
  Partial<Record<Distributed, DistributionSummary>>;
