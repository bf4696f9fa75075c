import { createHash } from "node:crypto";
import { TIMINGS } from "../../src/lab/feed/timings.ts";
import type { EndpointTruth } from "../../src/lab/truth.ts";
import type { Digest, EndpointRecord, RunRecord } from "../../src/lab/record/record.ts";
import { jitter, median } from "./record-figures.ts";
import type { LogEntry, LogText } from "./log-shape.ts";

/** What one endpoint of a log says and what the server wrote down, in the same form: to be compared as a whole. */
export interface Side {
  /** Exchanges or connections. */
  readonly count: number;
  /** Per exchange its body, per event stream its events, per socket its messages: as direction, size and hash. */
  readonly payloads: readonly (readonly string[])[];
}

/** The same of a payload as {@link Digest} of the server. */
export const digestOf = (bytes: Uint8Array | string): Digest => ({
  bytes: Buffer.byteLength(bytes),
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

/** A payload as one side of a comparison names it. */
export const print = (direction: string, { bytes, sha256 }: Digest): string =>
  `${direction} ${bytes} ${sha256.slice(0, 16)}`;

/** Entries of a log whose URL has this path; a path that ends in "/*" takes all below it. */
export function entriesOf(log: LogText, truth: EndpointTruth): LogEntry[] {
  const below = truth.path.endsWith("/*") ? truth.path.slice(0, -1) : undefined;
  return log.log.entries.filter(({ request }) => {
    const { pathname } = new URL(request.url);
    const fits = below === undefined ? pathname === truth.path : pathname.startsWith(below);
    return fits && request.method === truth.method;
  });
}

/** What the log says of an endpoint. */
export function logSide(log: LogText, truth: EndpointTruth): Side {
  const entries = entriesOf(log, truth);
  return { count: entries.length, payloads: entries.map((entry) => payloadsOfEntry(entry)) };
}

function payloadsOfEntry(entry: LogEntry): string[] {
  if (entry._webSocketMessages !== undefined) {
    return entry._webSocketMessages.map(({ type, opcode, data }) =>
      print(
        type === "send" ? "sent" : "received",
        digestOf(opcode === 1 ? data : Buffer.from(data, "base64")),
      ),
    );
  }
  if (entry._eventSourceMessages !== undefined) {
    return entry._eventSourceMessages.map(({ eventName, data }) =>
      print(`received ${eventName}`, digestOf(data)),
    );
  }
  const { text, encoding } = entry.response.content;
  return [
    print(
      "received",
      digestOf(encoding === "base64" ? Buffer.from(text ?? "", "base64") : (text ?? "")),
    ),
  ];
}

/** What the server wrote down of an endpoint. */
export function recordSide(record: RunRecord, truth: EndpointTruth, port: number): Side {
  const below = truth.path.endsWith("/*") ? truth.path.slice(0, -1) : undefined;
  const endpoints = record.endpoints.filter(
    ({ path, method, port: asked, transport }) =>
      (below === undefined ? path === truth.path : path.startsWith(below)) &&
      method === truth.method &&
      asked === port &&
      (transport === "websocket") === (truth.mechanism === "websocket"),
  );
  const payloads = endpoints
    .flatMap((endpoint) => timedPayloads(endpoint, truth))
    .sort((a, b) => a.startedAt - b.startedAt)
    .map((each) => each.payloads);
  return { count: payloads.length, payloads };
}

function timedPayloads(
  { exchanges, sockets }: EndpointRecord,
  truth: EndpointTruth,
): { startedAt: number; payloads: string[] }[] {
  const heard = new Set(truth.eventNames ?? []);
  return [
    ...sockets.map(({ startedAt, messages }) => ({
      startedAt,
      payloads: messages.map((message) => print(message.direction, message)),
    })),
    ...exchanges.map(({ startedAt, response, events }) => ({
      startedAt,
      payloads:
        truth.technique === "sse"
          ? events
              .filter(({ name }) => heard.has(name))
              .map(({ name, data }) => print(`received ${name}`, data))
          : [print("received", response)],
    })),
  ];
}

type Basis = "start-to-start" | "end-to-start";

/** Median of the times between successive starts, or from end to start, in milliseconds. */
export function serverPeriod(record: EndpointRecord, basis: Basis): number {
  return median(serverGaps(record, basis));
}

/** By how many milliseconds the page's median of the times between successive starts may be off. */
export function serverJitter(record: EndpointRecord): number {
  return jitter(serverGaps(record, "start-to-start"));
}

function serverGaps({ exchanges }: EndpointRecord, basis: Basis): number[] {
  return exchanges.slice(1).map(({ startedAt }, index) => {
    const before = exchanges[index];
    if (before === undefined) throw new Error("no exchange before this one");
    return startedAt - (basis === "start-to-start" ? before.startedAt : (before.endedAt ?? NaN));
  });
}

/** Milliseconds between which a page must have measured something. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The share by which a measure may miss what it measures. */
const INEXACT = 0.1;

/**
 * What the page's rest between an answer and the next poll lasted. The server sees it with the way of both, which a busy computer
 * makes long; the page's timer never ends it early.
 */
export function restBounds(record: EndpointRecord): Bounds {
  const most = serverPeriod(record, "end-to-start") * (1 + INEXACT);
  return { least: Math.min(TIMINGS.poll, most) * (1 - INEXACT / 10), most };
}

/** What lay between the starts of two polls: on both sides of the way the same, but for its jitter. */
export function periodBounds(record: EndpointRecord): Bounds {
  const period = serverPeriod(record, "start-to-start");
  const within = period * INEXACT + serverJitter(record);
  return { least: period - within, most: period + within };
}

/** What a page that asks again at once may take for the hold of its long polls: the server's hold, and the way there and back. */
export function holdBounds({ exchanges }: EndpointRecord): {
  readonly median: Bounds;
  readonly max: Bounds;
} {
  const holds = exchanges.flatMap(({ startedAt, endedAt }) =>
    endedAt === undefined ? [] : [endedAt - startedAt],
  );
  const ways = exchanges.slice(1).map(({ startedAt }, index) => {
    return startedAt - (exchanges[index]?.endedAt ?? NaN);
  });
  const around = (hold: number): Bounds => ({
    least: hold * (1 - INEXACT),
    most: (hold + Math.max(...ways)) * (1 + INEXACT),
  });
  return { median: around(median(holds)), max: around(Math.max(...holds)) };
}
