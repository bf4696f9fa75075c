import { isTime } from "../../core/capture/is-time.ts";
import type { Headers, Initiator } from "../../core/capture/vocabulary.ts";
import type { Payload } from "../../core/session/model.ts";
import { defined } from "../defined.ts";
import { fromIso } from "../log-time.ts";
import { type Fields, fieldsIn, isFields, listIn, numberIn, textIn } from "./fields.ts";
import { readPayload } from "./read-messages.ts";

/** The parts of an entry that every HAR has alike. */
export interface HttpParts {
  readonly method: string;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** `startedAt` and `time`, in epoch milliseconds; `startedAt` where `time` is unknown, or more than a date can have. */
  readonly endedAt: number;
  readonly requestHeaders: Headers;
  readonly responseHeaders: Headers;
  readonly status: number;
  readonly statusText: string;
  readonly initiator?: Initiator;
}

/** @returns undefined where something is missing without which an entry says nothing. */
export function readHttp(entry: Fields): HttpParts | undefined {
  const request = fieldsIn(entry, "request");
  const response = fieldsIn(entry, "response");
  const method = textIn(request, "method");
  const url = textIn(request, "url");
  const startedAt = fromIso(textIn(entry, "startedDateTime") ?? "");
  if (method === undefined || url === undefined || startedAt === undefined) return undefined;
  const time = Math.max(0, numberIn(entry, "time") ?? 0);
  const endedAt = (Math.round(startedAt * 1000) + Math.round(time * 1000)) / 1000;
  return defined({
    method,
    url,
    startedAt,
    endedAt: isTime(endedAt) ? endedAt : startedAt,
    requestHeaders: readHeaders(request),
    responseHeaders: readHeaders(response),
    status: numberIn(response, "status") ?? 0,
    statusText: textIn(response, "statusText") ?? "",
    initiator: readInitiator(entry),
  });
}

/** The body of the response, if the file holds it. */
export function readBody(entry: Fields): Payload | undefined {
  const content = fieldsIn(fieldsIn(entry, "response"), "content");
  const text = textIn(content, "text");
  return text === undefined
    ? undefined
    : readPayload({ ...content, _size: undefined }, text, content["encoding"] === "base64");
}

/** Names that begin with a colon are HTTP/2's own and no headers to a page (RFC 9113, 8.3). */
function readHeaders(message: Fields): Headers {
  return listIn(message, "headers").flatMap((header) => {
    const name = textIn(header, "name");
    return name === undefined || name.startsWith(":")
      ? []
      : [[name, textIn(header, "value") ?? ""]];
  });
}

function readInitiator(entry: Fields): Initiator | undefined {
  const fields = fieldsIn(entry, "_initiator");
  const site = textIn(fields, "url") === undefined ? topOfStack(fields) : fields;
  const url = textIn(site, "url");
  if (url === undefined || url === "") return undefined;
  return defined({
    url,
    lineNumber: numberIn(site, "lineNumber") ?? 0,
    columnNumber: numberIn(site, "columnNumber"),
    functionName: textIn(site, "functionName"),
  });
}

/** Chrome writes the whole stack of a script's request, and its top only sometimes beside it. */
function topOfStack(initiator: Fields): Fields {
  const frames: unknown = fieldsIn(initiator, "stack")["callFrames"];
  const first: unknown = Array.isArray(frames) ? frames[0] : undefined;
  return isFields(first) ? first : {};
}
