import type { OpenedFact, RequestBody, ResourceTiming } from "../../core/capture/vocabulary.ts";
import type { Entry, Payload } from "../../core/session/model.ts";
import type { EntryRecord, MessageRecord } from "../../core/session/session-intake.ts";
import { isBase64 } from "../base64.ts";
import { defined } from "../defined.ts";
import {
  type Fields,
  fieldsIn,
  flagIn,
  isFields,
  listIn,
  numberIn,
  oneOf,
  sizeIn,
  textIn,
  timeIn,
} from "./fields.ts";
import { type HttpParts, readBody, readHttp } from "./read-http.ts";
import { readSocketMessages, readStreamMessages } from "./read-messages.ts";
import type { Notes } from "./notes.ts";
import { readTold } from "./read-told.ts";

export const MECHANISMS = ["fetch", "xhr", "eventsource", "websocket"] as const;
const STATES = ["open", "closed", "failed"] as const;
const BODY_KINDS = ["text", "binary", "form", "blob", "stream", "document"] as const;
const OBSERVERS = ["browser"] as const;
const SIZE_SOURCES = ["content-length", "resource-timing"] as const;

/** @returns undefined for an entry that is not of our own writing, or broken. */
export function readOwnEntry(
  entry: Fields,
  notes: Notes,
): { readonly record: EntryRecord; readonly messages: readonly MessageRecord[] } | undefined {
  const summary = fieldsIn(entry, "_realtime");
  const mechanism = oneOf(MECHANISMS, summary, "mechanism");
  const http = readHttp(entry);
  const documentId = textIn(summary, "documentId");
  if (mechanism === undefined || http === undefined || documentId === undefined) return undefined;
  const messages =
    mechanism === "websocket"
      ? readSocketMessages(entry, http.startedAt, notes)
      : readStreamMessages(entry, http.startedAt, notes);
  const state = oneOf(STATES, summary, "state") ?? "closed";
  const record = defined({
    documentId,
    mechanism,
    method: http.method,
    url: textIn(summary, "url") ?? http.url,
    startedAt: http.startedAt,
    visible: summary["visible"] !== false,
    requestHeaders: http.requestHeaders,
    requestBody: readRequestBody(entry, summary),
    initiator: http.initiator,
    protocols: readProtocols(summary),
    ...readOpened(summary, http),
    state,
    aborted: flagIn(summary, "aborted"),
    endedAt: state === "open" || flagIn(summary, "endUnknown") ? undefined : http.endedAt,
    close: readClose(summary),
    errors: readErrors(summary, http.startedAt),
    seenBy: oneOf(OBSERVERS, summary, "seenBy"),
    unobserved: textIn(summary, "unobserved"),
    timing: readTiming(summary),
    body: readOwnBody(entry, summary),
    chunks: listIn(summary, "chunks").map((chunk) => ({
      at: timeIn(chunk, "at") ?? http.startedAt,
      size: sizeIn(chunk, "size") ?? -1,
    })),
    bytes: readBytes(summary),
    sizeFrom: oneOf(SIZE_SOURCES, summary, "sizeFrom"),
    maxBufferedAmount: numberIn(summary, "maxBufferedAmount"),
    // Our own log says it wherever it is so: with redacted URLs others would look alike.
    reconnectOf: sizeIn(summary, "reconnectOf") ?? null,
    lastEventId: textIn(summary, "lastEventId"),
    comments: sizeIn(summary, "comments"),
    retry: numberIn(summary, "retry"),
    endpointName: textIn(summary, "endpoint"),
    told: readTold(summary),
    duplicateOfPrevious: readDuplicate(summary),
    unheld: unheld(summary, messages),
  });
  return { record, messages };
}

function readDuplicate({ duplicateOfPrevious: told }: Fields): boolean | undefined {
  return typeof told === "boolean" ? told : undefined;
}

function readBytes(summary: Fields): Entry["bytes"] {
  const bytes = fieldsIn(summary, "bytes");
  return { sent: sizeIn(bytes, "sent") ?? -1, received: sizeIn(bytes, "received") ?? -1 };
}

/** Messages that were counted but are not in the file. */
function unheld(
  summary: Fields,
  messages: readonly MessageRecord[],
): { readonly sent: number; readonly received: number } | undefined {
  const counts = fieldsIn(summary, "messages");
  const sent = messages.filter(({ direction }) => direction === "sent").length;
  const rest = {
    sent: Math.max(0, (sizeIn(counts, "sent") ?? 0) - sent),
    received: Math.max(0, (sizeIn(counts, "received") ?? 0) - (messages.length - sent)),
  };
  return rest.sent + rest.received === 0 ? undefined : rest;
}

function readOpened(
  summary: Fields,
  http: HttpParts,
): { opened: OpenedFact | undefined; openedAt: number | undefined } {
  const fields = summary["opened"];
  if (!isFields(fields)) return { opened: undefined, openedAt: undefined };
  const opened = defined({
    status: http.status,
    statusText: http.statusText,
    url: textIn(fields, "url") ?? http.url,
    redirected: flagIn(fields, "redirected"),
    headers: http.responseHeaders,
    protocol: textIn(fields, "protocol"),
    extensions: textIn(fields, "extensions"),
    responseType: textIn(fields, "responseType"),
  });
  return { opened, openedAt: timeIn(fields, "at") };
}

function readRequestBody(entry: Fields, summary: Fields): RequestBody | undefined {
  const fields = summary["requestBody"];
  if (!isFields(fields)) return undefined;
  const kind = oneOf(BODY_KINDS, fields, "kind") ?? "text";
  const postData = fieldsIn(fieldsIn(entry, "request"), "postData");
  const text = textIn(postData, "text");
  const base64 = textIn(fields, "base64");
  return defined({
    kind,
    // A body without text is written with an empty one, as HAR's readers expect a text.
    text: text === "" && fields["size"] !== 0 ? undefined : text,
    base64: base64 !== undefined && isBase64(base64) ? base64 : undefined,
    size: sizeIn(fields, "size") ?? -1,
    truncated: flagIn(postData, "_truncated") ? true : undefined,
    mimeType: textIn(fields, "mimeType"),
  });
}

function readOwnBody(entry: Fields, summary: Fields): Payload | undefined {
  const fields = summary["body"];
  if (!isFields(fields)) return undefined;
  const content = fieldsIn(fieldsIn(entry, "response"), "content");
  const held = readBody(entry) ?? { truncated: flagIn(content, "_truncated") };
  return defined({
    ...held,
    size: sizeIn(fields, "size") ?? -1,
    isValue: flagIn(fields, "isValue") ? true : undefined,
  });
}

function readClose(summary: Fields): Entry["close"] {
  const close = summary["close"];
  if (!isFields(close)) return undefined;
  return {
    code: numberIn(close, "code") ?? 1005,
    reason: textIn(close, "reason") ?? "",
    wasClean: flagIn(close, "wasClean"),
  };
}

function readErrors(summary: Fields, fallback: number): Entry["errors"] {
  return listIn(summary, "errors").map((error) => ({
    at: timeIn(error, "at") ?? fallback,
    name: textIn(error, "name") ?? "Error",
    text: textIn(error, "text") ?? "",
  }));
}

function readTiming(summary: Fields): ResourceTiming | undefined {
  const timing = summary["timing"];
  if (!isFields(timing)) return undefined;
  const number = (name: string) => numberIn(timing, name) ?? 0;
  const time = (name: string) => timeIn(timing, name) ?? 0;
  return {
    requestStart: time("requestStart"),
    responseStart: time("responseStart"),
    responseEnd: time("responseEnd"),
    nextHopProtocol: textIn(timing, "nextHopProtocol") ?? "",
    transferSize: number("transferSize"),
    encodedBodySize: number("encodedBodySize"),
    decodedBodySize: number("decodedBodySize"),
  };
}

function readProtocols(summary: Fields): readonly string[] | undefined {
  const list: unknown = summary["protocols"];
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : undefined;
}
