import type { Headers } from "../../core/capture/vocabulary.ts";
import type { Entry } from "../../core/session/model.ts";
import { defined } from "../defined.ts";
import { type HarEntry, UNKNOWN_TYPE } from "../har-types.ts";
import { responseCookies } from "./cookies.ts";
import { type PayloadOptions, writePayload } from "./write-payload.ts";
import { httpVersion } from "./write-request.ts";

export function writeResponse(entry: Entry, options: PayloadOptions): HarEntry["response"] {
  const { redactor } = options;
  const headers = entry.opened?.headers ?? [];
  return defined({
    status: entry.opened?.status ?? 0,
    statusText: entry.opened?.statusText ?? "",
    httpVersion: httpVersion(entry),
    cookies: redactor.form === "redacted" ? [] : responseCookies(headers),
    headers: redactor.headers(headers).map(([name, value]) => ({ name, value })),
    content: content(entry, headers, options),
    // Browsers follow redirects before a page sees anything: there is none left to name.
    redirectURL: "",
    headersSize: -1,
    bodySize: -1,
    _transferSize: entry.timing?.transferSize === 0 ? undefined : entry.timing?.transferSize,
  });
}

function content(
  entry: Entry,
  headers: Headers,
  options: PayloadOptions,
): HarEntry["response"]["content"] {
  const { body } = entry;
  const base = {
    // A value that the page got of its body is not the bytes that came: of those the browser may know.
    size: Math.round(body === undefined || body.size < 0 ? entry.bytes.received : body.size),
    mimeType: typeOf(entry, headers),
  };
  if (body === undefined) return base;
  const isBinary = body.bytes !== undefined;
  const { data, _truncated, _redacted } = writePayload(body, isBinary, options);
  const isHeld = isBinary ? _redacted !== true : body.text !== undefined;
  return defined({
    ...base,
    text: isHeld ? data : undefined,
    encoding: isHeld && isBinary ? "base64" : undefined,
    _truncated,
    _redacted,
  });
}

/** A page cannot read the headers of an EventSource, but one that opened had this type (WHATWG HTML, 9.2.2). */
function typeOf(entry: Entry, headers: Headers): string {
  if (entry.mechanism === "eventsource" && entry.opened !== undefined) return "text/event-stream";
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1].trim() ?? "";
  return type === "" ? UNKNOWN_TYPE : type;
}
