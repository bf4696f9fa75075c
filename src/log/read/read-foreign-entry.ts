import type { OpenedFact, RequestBody } from "../../core/capture/vocabulary.ts";
import type { Entry, Payload } from "../../core/session/model.ts";
import type { EntryRecord, MessageRecord } from "../../core/session/session-intake.ts";
import { utf8Size } from "../../core/session/utf8-size.ts";
import { defined } from "../defined.ts";
import { readEventStreamBody } from "./event-stream-body.ts";
import { type Fields, fieldsIn, isFields, listIn, numberIn, sizeIn, textIn } from "./fields.ts";
import { foreignMechanism } from "./foreign-mechanism.ts";
import type { Notes } from "./notes.ts";
import { type HttpParts, readBody, readHttp } from "./read-http.ts";
import { readSocketMessages, readStreamMessages } from "./read-messages.ts";

/** An entry as Chrome, Playwright or a proxy wrote it; undefined where it is broken or of another kind. */
export function readForeignEntry(
  entry: Fields,
  documentId: string,
  notes: Notes,
): { readonly record: EntryRecord; readonly messages: readonly MessageRecord[] } | undefined {
  const http = readHttp(entry);
  if (http === undefined) {
    notes.count("broken-entry");
    return undefined;
  }
  const mechanism = foreignMechanism(entry, http);
  if (mechanism === undefined) {
    notes.count("other-resource");
    return undefined;
  }
  const isSocket = mechanism === "websocket";
  const openedAt = http.status === 0 ? undefined : firstByteAt(entry, http);
  const body = isSocket ? undefined : foreignBody(entry);
  const messages = isSocket
    ? readSocketMessages(entry, openedAt ?? http.startedAt, notes)
    : streamMessages(entry, body, openedAt ?? http.startedAt, notes);
  const requestBody = readPostData(entry);
  const error = textIn(fieldsIn(entry, "response"), "_error") ?? "";
  const failed = http.status === 0 || error !== "";
  const isConnection = isSocket || mechanism === "eventsource";
  const record = defined({
    documentId,
    mechanism,
    method: http.method,
    url: http.url,
    startedAt: http.startedAt,
    visible: true,
    requestHeaders: http.requestHeaders,
    requestBody,
    initiator: http.initiator,
    opened: http.status === 0 ? undefined : openedFact(http, isSocket),
    openedAt,
    state: failed ? ("failed" as const) : ("closed" as const),
    aborted: false,
    endedAt: Math.max(http.endedAt, messages.at(-1)?.at ?? 0),
    close: foreignClose(entry),
    errors: error === "" ? [] : [{ at: http.endedAt, name: "Error", text: error }],
    body,
    chunks: [],
    bytes: isConnection ? messageBytes(messages) : bodyBytes(entry, requestBody, body),
  });
  return { record, messages };
}

/** Times are those of HAR: the answer began when `receive` did. */
function firstByteAt(entry: Fields, http: HttpParts): number {
  const receive = numberIn(fieldsIn(entry, "timings"), "receive") ?? -1;
  if (receive < 0) return http.startedAt;
  return Math.max(http.startedAt, Math.round((http.endedAt - receive) * 1000) / 1000);
}

function openedFact(http: HttpParts, isSocket: boolean): OpenedFact {
  const protocol = http.responseHeaders.find(
    ([name]) => name.toLowerCase() === "sec-websocket-protocol",
  )?.[1];
  return defined({
    status: http.status,
    statusText: http.statusText,
    url: http.url,
    redirected: false,
    headers: http.responseHeaders,
    protocol: isSocket ? (protocol ?? "") : undefined,
  });
}

function streamMessages(
  entry: Fields,
  body: Payload | undefined,
  at: number,
  notes: Notes,
): readonly MessageRecord[] {
  if (Array.isArray(entry["_eventSourceMessages"])) return readStreamMessages(entry, at, notes);
  const type = textIn(fieldsIn(fieldsIn(entry, "response"), "content"), "mimeType") ?? "";
  if (body === undefined || !/^\s*text\/event-stream\b/i.test(type)) return [];
  const messages = readEventStreamBody(body, at);
  if (messages.length > 0) notes.count("unknown-time", messages.length);
  return messages;
}

function foreignBody(entry: Fields): Payload | undefined {
  const body = readBody(entry);
  const size = sizeIn(fieldsIn(fieldsIn(entry, "response"), "content"), "size") ?? -1;
  return body && (size > body.size ? { ...body, size, truncated: true } : body);
}

function readPostData(entry: Fields): RequestBody | undefined {
  const request = fieldsIn(entry, "request");
  const postData = request["postData"];
  if (!isFields(postData)) return undefined;
  const text = textIn(postData, "text") ?? formText(postData);
  const told = sizeIn(request, "bodySize") ?? -1;
  const mimeType = textIn(postData, "mimeType") ?? "";
  return {
    kind: /urlencoded/i.test(mimeType) ? "form" : "text",
    text,
    size: told >= 0 ? told : utf8Size(text),
    mimeType,
  };
}

function formText(postData: Fields): string {
  const pairs = listIn(postData, "params").map((field): [string, string] => [
    textIn(field, "name") ?? "",
    textIn(field, "value") ?? "",
  ]);
  return new URLSearchParams(pairs).toString();
}

function messageBytes(messages: readonly MessageRecord[]): Entry["bytes"] {
  const bytes = { sent: 0, received: 0 };
  for (const { direction, payload } of messages) bytes[direction] += Math.max(0, payload.size);
  return bytes;
}

function bodyBytes(
  entry: Fields,
  requestBody: RequestBody | undefined,
  body: Payload | undefined,
): Entry["bytes"] {
  const size = sizeIn(fieldsIn(fieldsIn(entry, "response"), "content"), "size") ?? -1;
  return { sent: requestBody?.size ?? 0, received: body?.size ?? size };
}

/** HTTP Toolkit tells how a socket was closed. */
function foreignClose(entry: Fields): Entry["close"] {
  const close = entry["_webSocketClose"];
  if (close === "aborted") return { code: 1006, reason: "", wasClean: false };
  if (!isFields(close)) return undefined;
  const code = numberIn(close, "code") ?? 1005;
  return { code, reason: textIn(close, "reason") ?? "", wasClean: code !== 1006 };
}
