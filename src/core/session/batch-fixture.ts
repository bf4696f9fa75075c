import type { Batch, DocumentInfo } from "../capture/batch.ts";
import type {
  CaptureKind,
  EndedFact,
  Fact,
  Headers,
  OpenedFact,
  StartedFact,
} from "../capture/vocabulary.ts";
import { FLAG, KIND_CODE, UNCOUNTED_SIZE, UNKNOWN_SIZE } from "../capture/vocabulary.ts";

/** One capture event as a test writes it down. */
export interface FixtureEvent {
  readonly kind: CaptureKind;
  /** Epoch milliseconds. */
  readonly at: number;
  /** 0, the document itself, when left out. */
  readonly subject?: number;
  readonly fact?: Fact;
  /** Text or bytes; left out: there is no payload. */
  readonly payload?: string | Uint8Array;
  /** True bytes; left out: the length of bytes, and not counted for text. */
  readonly size?: number;
  /** Bits of `FLAG` beside `present` and `binary`, which follow from the payload. */
  readonly flags?: number;
  readonly eventName?: string;
  readonly eventId?: string;
  readonly buffered?: number;
}

/** Writes capture events down as the columns in which a recorder sends them. For tests. */
export function makeBatch(document: string, events: readonly FixtureEvent[], firstSeq = 0): Batch {
  const payloads = events.map(({ payload }) => payload);
  const nameTable = [...new Set(events.map(({ eventName }) => eventName ?? ""))];
  const texts = payloads.filter((payload) => typeof payload === "string");
  const binaries = payloads.filter((payload) => payload instanceof Uint8Array);
  return {
    document,
    firstSeq,
    count: events.length,
    kinds: Uint8Array.from(events, ({ kind }) => KIND_CODE[kind]),
    ats: Float64Array.from(events, ({ at }) => at),
    subjects: Uint32Array.from(events, ({ subject }) => subject ?? 0),
    sizes: Float64Array.from(events, sizeOf),
    flags: Uint8Array.from(events, flagsOf),
    lengths: Uint32Array.from(payloads, (payload) => payload?.length ?? 0),
    text: texts.join(""),
    bytes: concatenated(binaries),
    facts: events.flatMap(({ fact }, row) => (fact === undefined ? [] : [[row, fact] as const])),
    names: Uint16Array.from(events, ({ eventName }) => nameTable.indexOf(eventName ?? "")),
    nameTable,
    ids: events.map(({ eventId }) => eventId ?? ""),
    buffered: Float64Array.from(events, ({ buffered }) => buffered ?? 0),
    now: events.at(-1)?.at ?? 0,
  };
}

/** What a recorder says of a document of which nothing is lost. For tests. */
export function makeDocument(document: string, facts: Partial<DocumentInfo> = {}): DocumentInfo {
  return {
    document,
    url: "https://app.test/",
    isTop: true,
    startedAt: 0,
    visibility: "visible",
    first: 0,
    next: 0,
    dropped: { events: {}, bytes: 0 },
    carried: [],
    forgotten: [],
    troubles: [],
    ...facts,
  };
}

/** A GET by fetch unless said otherwise. For tests. */
export function startedFact(url: string, facts: Partial<StartedFact> = {}): StartedFact {
  return { mechanism: "fetch", method: "GET", url, requestHeaders: [], visible: true, ...facts };
}

/** A 200 unless said otherwise. For tests. */
export function openedFact(
  url: string,
  headers: Headers = [],
  facts: Partial<OpenedFact> = {},
): OpenedFact {
  return { status: 200, statusText: "", url, redirected: false, headers, ...facts };
}

/** One exchange from its request to its end, as events. For tests. */
export interface FixtureExchange {
  readonly subject: number;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds from the request to the headers. */
  readonly hold?: number;
  /** Milliseconds from the headers to the end. */
  readonly reading?: number;
  readonly body?: string;
  readonly status?: number;
  readonly headers?: Headers;
  readonly started?: Partial<StartedFact>;
  readonly state?: EndedFact["state"];
}

/** @returns started, opened, body-received (if there is a body) and ended. For tests. */
export function exchangeEvents(exchange: FixtureExchange): FixtureEvent[] {
  const { subject, url, at, hold = 10, reading = 1, body, state = "closed" } = exchange;
  const opened = at + hold;
  const ended = opened + reading;
  const answer = openedFact(url, exchange.headers, { status: exchange.status ?? 200 });
  return [
    { kind: "started", at, subject, fact: startedFact(url, exchange.started) },
    { kind: "opened", at: opened, subject, fact: answer },
    ...(body === undefined
      ? []
      : [{ kind: "body-received" as const, at: ended, subject, payload: body }]),
    { kind: "ended", at: ended, subject, fact: { state } },
  ];
}

function sizeOf({ payload, size }: FixtureEvent): number {
  if (size !== undefined) return size;
  if (payload === undefined) return UNKNOWN_SIZE;
  return typeof payload === "string" ? UNCOUNTED_SIZE : payload.length;
}

function flagsOf({ payload, flags = 0 }: FixtureEvent): number {
  if (payload === undefined) return flags;
  return flags | FLAG.present | (typeof payload === "string" ? 0 : FLAG.binary);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
