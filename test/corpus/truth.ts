import type { Technique } from "../../src/core/session/model.ts";
import type { Label, Scenario } from "./scenario.ts";
import type { ServedRequest } from "./server-record.ts";

/** What is true of one label's requests at the end of the observation, from the server's record. Milliseconds. */
export interface Truth {
  readonly technique: Technique;
  readonly label: number;
  readonly requests: number;
  /** Whether enough has happened by then for a verdict. */
  readonly decidable: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Median from start to start, and from an answer's end to the next start. */
  readonly period?: { readonly startToStart: number; readonly endToStart: number };
  /** Median from a request to the first byte of its answer. */
  readonly hold?: number;
}

/** Least of each that a verdict can be expected from. */
const MIN_POLLS = 5;
const MIN_HOLDS = 3;
/** An answer that comes sooner was not held. */
const HELD = 250;
const MIN_CHUNKS = 3;
const MIN_STREAM_SPAN = 2000;

/** Types that say of themselves that the body is a stream of values. */
const STREAM_TYPE =
  /^application\/(x-ndjson|ndjson|jsonl|x-jsonlines|json-seq|stream\+json|connect\+\w+|grpc-web)/i;

/** @param method as the page names it: that of a handshake is GET. */
export interface Request {
  readonly kind: "exchange" | "socket";
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

/** The place of the first label that fits, -1 for an ordinary request. */
export function labelOf(labels: readonly Label[], request: Request): number {
  return labels.findIndex((label) => {
    const isSocket = label.technique === "websocket";
    const { path, method = request.method, query = "", body = "" } = label;
    return (
      isSocket === (request.kind === "socket") &&
      (typeof path === "string" ? path === request.path : path.test(request.path)) &&
      method === request.method &&
      request.query.includes(query) &&
      request.body.includes(body)
    );
  });
}

/** @param until epoch milliseconds: what happened later was not observed. */
export function truthsOf(
  { labels }: Scenario,
  record: readonly ServedRequest[],
  until: number,
): Truth[] {
  const seen = record.filter(({ startedAt }) => startedAt < until).map((at) => cutAt(at, until));
  return labels.map(({ technique }, label) => {
    const requests = seen.filter((request) => labelOf(labels, request) === label);
    const starts = requests.map(({ startedAt }) => startedAt);
    return {
      technique,
      label,
      requests: requests.length,
      decidable: isDecidable(technique, requests),
      firstAt: starts[0] ?? 0,
      lastAt: starts.at(-1) ?? 0,
      ...periodOf(requests),
      ...holdOf(requests),
    };
  });
}

function cutAt(request: ServedRequest, until: number): ServedRequest {
  const { firstByteAt, endedAt, ...rest } = request;
  return {
    ...rest,
    writes: request.writes.filter((at) => at < until),
    ...(firstByteAt !== undefined && firstByteAt < until ? { firstByteAt } : {}),
    ...(endedAt !== undefined && endedAt < until ? { endedAt } : {}),
  };
}

function isDecidable(technique: Technique, requests: readonly ServedRequest[]): boolean {
  switch (technique) {
    case "short-polling":
      return requests.length >= MIN_POLLS;
    case "long-polling":
      return requests.filter((request) => isHeld(request)).length >= MIN_HOLDS;
    case "sse":
      return requests.some(({ firstByteAt }) => firstByteAt !== undefined);
    case "http-stream":
      return requests.some((request) => isStreamByNow(request));
    case "websocket":
      return requests.some(({ status }) => status === 101);
    case "other":
      return true;
  }
}

function isHeld({ startedAt, firstByteAt, endedAt }: ServedRequest): boolean {
  return endedAt !== undefined && (firstByteAt ?? endedAt) - startedAt >= HELD;
}

function isStreamByNow({ contentType, writes }: ServedRequest): boolean {
  if (STREAM_TYPE.test(contentType) && writes.length > 0) return true;
  const span = (writes.at(-1) ?? 0) - (writes[0] ?? 0);
  return writes.length >= MIN_CHUNKS && span >= MIN_STREAM_SPAN;
}

function periodOf(requests: readonly ServedRequest[]): Pick<Truth, "period"> {
  const pairs = requests.slice(1).map((next, place) => ({ last: requests[place]!, next }));
  if (pairs.length === 0) return {};
  const gaps = pairs.flatMap(({ last, next }) =>
    last.endedAt === undefined ? [] : [next.startedAt - last.endedAt],
  );
  return {
    period: {
      startToStart: median(pairs.map(({ last, next }) => next.startedAt - last.startedAt)),
      endToStart: median(gaps),
    },
  };
}

function holdOf(requests: readonly ServedRequest[]): Pick<Truth, "hold"> {
  const holds = requests.flatMap(({ startedAt, firstByteAt, endedAt }) =>
    firstByteAt === undefined || endedAt === undefined ? [] : [firstByteAt - startedAt],
  );
  return holds.length === 0 ? {} : { hold: median(holds) };
}

/** Of an even number of values the mean of the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? 0;
  const high = sorted[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}
