/** What tests read of an exported log, stated from the published format and not from the code that writes it. */
export interface LogText {
  readonly log: {
    readonly version: string;
    readonly entries: readonly LogEntry[];
    readonly _realtime: LogRealtime;
  };
}

export interface LogEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: { readonly method: string; readonly url: string };
  readonly response: {
    readonly status: number;
    readonly content: {
      readonly size: number;
      readonly mimeType: string;
      readonly text?: string;
      readonly encoding?: string;
    };
  };
  readonly _resourceType: string;
  readonly _webSocketMessages?: readonly {
    readonly type: "send" | "receive";
    readonly time: number;
    readonly opcode: number;
    readonly data: string;
  }[];
  readonly _eventSourceMessages?: readonly {
    readonly time: number;
    readonly eventName: string;
    readonly eventId: string;
    readonly data: string;
  }[];
  readonly _realtime: {
    readonly endpoint: string;
    readonly mechanism: string;
    readonly technique: string;
    readonly frameUrl: string;
    readonly seenBy?: string;
    readonly state: "open" | "closed" | "failed";
    readonly close?: { readonly code: number; readonly reason: string; readonly wasClean: boolean };
    readonly messages?: { readonly sent: number; readonly received: number };
    readonly bytes: { readonly sent: number; readonly received: number };
    readonly errors?: readonly { readonly name: string; readonly text: string }[];
    readonly reconnectOf?: number;
    readonly lastEventId?: string;
  };
}

export interface LogEndpoint {
  readonly id: string;
  readonly technique: string;
  readonly confidence: string;
  readonly mechanisms: readonly string[];
  readonly method: string;
  readonly urlPattern: string;
  /** Epoch milliseconds. */
  readonly firstAt: number;
  readonly exchanges: number;
  readonly connections: number;
  readonly messages: { readonly sent: number; readonly received: number };
  readonly bytes: { readonly sent: number; readonly received: number };
  readonly interval?: {
    readonly n: number;
    readonly basis: "start-to-start" | "end-to-start";
    readonly median: number;
  };
  readonly hold?: { readonly n: number; readonly median: number; readonly max: number };
  readonly evidence: readonly { readonly rule: string; readonly text: string }[];
}

export interface LogFinding {
  readonly rule: string;
  readonly severity: string;
  readonly endpoint?: string;
  readonly text: string;
  readonly figures: Readonly<Record<string, number | string>>;
}

export interface LogRealtime {
  readonly formatVersion: number;
  readonly redacted: boolean;
  readonly observedUntil?: number;
  readonly documents: readonly {
    readonly id: string;
    readonly frameUrl: string;
    /** Epoch milliseconds. */
    readonly startedAt: number;
    readonly isTop: boolean;
    readonly shownAt?: number;
    readonly worker?: true;
    readonly goneAt?: number;
    readonly workers?: {
      readonly dedicated: number;
      readonly shared: number;
      readonly running: number;
    };
  }[];
  readonly endpoints: readonly LogEndpoint[];
  readonly findings: readonly LogFinding[];
  readonly dropped: { readonly events: number; readonly bytes: number };
  readonly losses: readonly { readonly events: number; readonly reason: string }[];
}
