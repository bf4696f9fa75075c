import { UNOBSERVED } from "../../core/capture/unobserved.ts";
import type { ErrorFact, OpenedFact } from "../../core/capture/vocabulary.ts";
import { recordValue } from "../bodies/body-records.ts";
import { currentTime } from "../uncurried/clock.ts";
import { startTimer } from "../uncurried/timer.ts";
import { boundedUrl, withoutFragment } from "../facts/document-info.ts";
import { boundedLines, headerInLines, parseHeaderLines } from "../facts/header-list.ts";
import { listen } from "../taken/events.ts";
import { recordData } from "../facts/message-payload.ts";
import { indexOfText, lowerCase, startsWith } from "../uncurried/text.ts";
import { TELLS_STATE_OF_BYTES } from "../taken/xhr.ts";
import {
  headerLines,
  readyStateOf,
  responseOf,
  responseTextOf,
  responseTypeOf,
  responseUrlOf,
  statusOf,
  statusTextOf,
  timeoutOf,
} from "../uncurried/xhr.ts";
import type { Observed } from "./observed.ts";
import { chunkPayload } from "../facts/payload.ts";
import { CLOSED } from "../recorder/recorder.ts";
import type { Late, Subject } from "../recorder/subject.ts";

const HEADERS_RECEIVED = 2;
const LOADING = 3;
const DONE = 4;

/** A body that is still coming so long after its headers is watched as it comes, whatever its type. Milliseconds. */
const LINGERING = 1000;
/** UTF-16 units from which on a body of no streaming type is a download: looking at it again and again would cost much. */
const LINGERING_LIMIT = 1024 * 1024;

/**
 * Beyond {@link LINGERING_LIMIT}, one part in so many of the time may go into looks at a growing text: the browser puts all of it
 * together anew for each.
 */
const LOOKS_SHARE = 50;

/** Words in a content type that announce a body to be read as it comes. */
const STREAMING_TYPES = ["event-stream", "ndjson", "jsonl", "json-seq", "stream+json", "connect+"];

/** One request of an XMLHttpRequest. */
export interface XhrExchange {
  readonly xhr: XMLHttpRequest;
  readonly subject: Subject;
  isAborted: boolean;
  error: ErrorFact | undefined;
  /** The headers of the answer, as the browser tells them. */
  headerLines: string;
  /** UTF-16 units of a streaming body that are recorded; `undefined` for other bodies. */
  streamed: number | undefined;
  /** Before when a long body is not looked at again while it comes. Epoch milliseconds. */
  looksFrom: number;
  /** Whether a timer will look at what has come by then. */
  willLook: boolean;
  /** When the headers of what may turn out to be a stream came. Epoch milliseconds. */
  mayStreamFrom: number | undefined;
}

/**
 * The request has moved on.
 *
 * @returns false where it has ended without an answer.
 */
export function heardState(observed: Observed, exchange: XhrExchange): boolean {
  const { xhr } = exchange;
  const state = readyStateOf(xhr);
  if (state >= HEADERS_RECEIVED && exchange.subject.openedAt === undefined) {
    recordOpened(observed, exchange);
  }
  if (state === LOADING) recordChunk(observed, exchange);
  if (state !== DONE) return true;
  if (statusOf(xhr) === 0) return false;
  finish(observed, exchange, true);
  return true;
}

/** The end of a request, told once. */
export function finish(
  observed: Observed,
  exchange: XhrExchange,
  hasAnswer = isAnswered(exchange),
): void {
  const { recorder } = observed;
  const { subject } = exchange;
  if (subject.ended) return;
  if (exchange.isAborted || exchange.error !== undefined || !hasAnswer) {
    const error = exchange.error ?? (exchange.isAborted ? undefined : failure(exchange));
    const state = exchange.isAborted ? "aborted" : "failed";
    recorder.end(subject, error === undefined ? { state } : { state, error });
    return;
  }
  if (subject.openedAt === undefined) recordOpened(observed, exchange);
  const unobserved = recordBody(observed, exchange);
  recorder.end(subject, unobserved === undefined ? CLOSED : { state: "closed", unobserved });
}

function isAnswered({ xhr }: XhrExchange): boolean {
  return readyStateOf(xhr) === DONE && statusOf(xhr) !== 0;
}

function failure({ xhr, subject }: XhrExchange): ErrorFact {
  const timeout = timeoutOf(xhr);
  return timeout > 0 && currentTime() - subject.at >= timeout
    ? { name: "TimeoutError", text: `No answer within ${timeout} ms.` }
    : { name: "NetworkError", text: "The request failed; the browser does not tell a page why." };
}

function recordOpened(observed: Observed, exchange: XhrExchange): void {
  const { xhr, subject } = exchange;
  const status = statusOf(xhr);
  if (status === 0) return;
  const lines = boundedLines(headerLines(xhr));
  exchange.headerLines = lines;
  observed.recorder.open(
    subject,
    {
      status,
      statusText: statusTextOf(xhr),
      url: boundedUrl(responseUrlOf(xhr)),
      redirected: false,
      headers: [],
    },
    fromLines(lines, subject),
    lines.length,
  );
  if (isStreamingType(lines)) {
    if (isText(responseTypeOf(xhr))) exchange.streamed = 0;
    else return;
  } else exchange.mayStreamFrom = subject.openedAt;
  if (TELLS_STATE_OF_BYTES || !mayStream(exchange)) return;
  listen(xhr, "progress", () => {
    observed.troubles.attempt("xhr", () => {
      if (!subject.ended) recordChunk(observed, exchange);
    });
  });
}

function fromLines(lines: string, subject: Subject): Late<OpenedFact> {
  return (opened) => ({
    ...opened,
    redirected: opened.url !== "" && opened.url !== withoutFragment(subject.started.url),
    headers: parseHeaderLines(lines),
  });
}

/** The last content type as its line stood, where it stood, and what it means: most answers of a page are alike in this. */
let lastLine = "";
let lastPlace = 0;
let isLastStreaming = false;

/** Whether the content type announces a stream. */
function isStreamingType(lines: string): boolean {
  if (lastLine !== "" && startsWith(lines, lastLine, lastPlace)) return isLastStreaming;
  const type = headerInLines(lines, "content-type") ?? "";
  lastLine = `\r\ncontent-type: ${type}\r\n`;
  lastPlace = indexOfText(lines, lastLine);
  if (lastPlace < 0) lastLine = "";
  isLastStreaming = isStreaming(type);
  return isLastStreaming;
}

function isStreaming(contentType: string): boolean {
  const type = lowerCase(contentType);
  for (let index = 0; index < STREAMING_TYPES.length; index += 1) {
    if (indexOfText(type, STREAMING_TYPES[index] ?? "") >= 0) return true;
  }
  return false;
}

function isText(responseType: XMLHttpRequestResponseType): boolean {
  return responseType === "" || responseType === "text";
}

function lingers(exchange: XhrExchange): boolean {
  const { mayStreamFrom } = exchange;
  if (mayStreamFrom === undefined || currentTime() - mayStreamFrom < LINGERING) return false;
  return mayStream(exchange);
}

/** Whether a body is a text that may go on without an end. Asked of few: most have come before it matters. */
function mayStream(exchange: XhrExchange): boolean {
  const { xhr, headerLines: lines, streamed } = exchange;
  if (streamed !== undefined) return true;
  if (isText(responseTypeOf(xhr)) && headerInLines(lines, "content-length") === undefined) {
    return true;
  }
  exchange.mayStreamFrom = undefined;
  return false;
}

/** What has come of a streaming body since the last look. */
function recordChunk(observed: Observed, exchange: XhrExchange): void {
  const { xhr, subject } = exchange;
  if (exchange.streamed === undefined && exchange.mayStreamFrom === undefined) return;
  const state = readyStateOf(xhr);
  const streamed = exchange.streamed ?? (state === LOADING && lingers(exchange) ? 0 : undefined);
  if (streamed === undefined || state < LOADING) return;
  const isLong = streamed > LINGERING_LIMIT && state === LOADING;
  if (isLong && exchange.mayStreamFrom !== undefined) return;
  const from = currentTime();
  if (isLong && from < exchange.looksFrom) {
    lookLater(observed, exchange, from);
    return;
  }
  const text = responseTextOf(xhr);
  if (text.length <= streamed) return;
  exchange.streamed = text.length;
  const { recorder } = observed;
  recorder.payload(
    "chunk-received",
    subject,
    chunkPayload(text, streamed, recorder.limits.payload),
  );
  const to = currentTime();
  exchange.looksFrom = to + LOOKS_SHARE * (to - from);
}

/** Nothing more may come for long, which would tell of what has come by now. */
function lookLater(observed: Observed, exchange: XhrExchange, now: number): void {
  if (exchange.willLook) return;
  exchange.willLook = true;
  startTimer(() => {
    exchange.willLook = false;
    observed.troubles.attempt("xhr", () => {
      if (!exchange.subject.ended && !exchange.isAborted) recordChunk(observed, exchange);
    });
  }, exchange.looksFrom - now);
}

/** @returns why the body was not seen, if it was not. */
function recordBody(observed: Observed, exchange: XhrExchange): string | undefined {
  const { xhr, subject } = exchange;
  if (exchange.streamed !== undefined) {
    recordChunk(observed, exchange);
    return undefined;
  }
  const type = responseTypeOf(xhr);
  if (isText(type)) recordData(observed, "body-received", subject, responseTextOf(xhr));
  else if (type === "json") return recordJson(observed, exchange);
  else if (type === "document") return UNOBSERVED.document;
  else recordData(observed, "body-received", subject, responseOf(xhr));
  return undefined;
}

function recordJson(observed: Observed, { xhr, subject }: XhrExchange): string | undefined {
  const value = responseOf(xhr);
  // `null` is both the value and the sign that the body was no JSON.
  if (value === null) return UNOBSERVED.emptyJson;
  recordValue(observed, subject, value);
  return undefined;
}
