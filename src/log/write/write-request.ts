import type { QueryString } from "har-format";
import type { RequestBody } from "../../core/capture/vocabulary.ts";
import type { Entry } from "../../core/session/model.ts";
import { defined } from "../defined.ts";
import { type EntrySummary, type HarEntry, UNKNOWN_TYPE } from "../har-types.ts";
import { requestCookies } from "./cookies.ts";
import type { Redactor } from "../redactor.ts";
import { toUri } from "./uri.ts";
import { type PayloadOptions, writePayload } from "./write-payload.ts";

export function writeRequest(entry: Entry, options: PayloadOptions): HarEntry["request"] {
  const { redactor } = options;
  const url = redactor.url(entry.url);
  return defined({
    method: entry.method,
    url: toUri(url),
    httpVersion: httpVersion(entry),
    // Names of cookies say much and their values everything: a redacted log has neither.
    cookies: redactor.form === "redacted" ? [] : requestCookies(entry.requestHeaders),
    headers: redactor.headers(entry.requestHeaders).map(([name, value]) => ({ name, value })),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: entry.requestBody?.size ?? 0,
    postData: entry.requestBody && writePostData(entry.requestBody, options),
  });
}

/** What HAR's `postData` has no field for. */
export function requestBodySummary(
  body: RequestBody,
  { redactor }: PayloadOptions,
): NonNullable<EntrySummary["requestBody"]> {
  return defined({
    kind: body.kind,
    size: body.size,
    mimeType: body.mimeType,
    base64: body.base64 !== undefined && redactor.keepsBinary(body.size) ? body.base64 : undefined,
  });
}

/** As Resource Timing names it (ALPN); "unknown" where that was not told. */
export function httpVersion(entry: Entry): string {
  const protocol = entry.timing?.nextHopProtocol ?? "";
  return protocol === "" ? "unknown" : protocol;
}

/** The body of a request, redacted as its type asks for. */
export function writePostData(
  body: RequestBody,
  options: PayloadOptions,
): NonNullable<HarEntry["request"]["postData"]> {
  if (body.text === undefined) {
    return defined({
      mimeType: body.mimeType ?? UNKNOWN_TYPE,
      text: "",
      _truncated: body.truncated === true ? (true as const) : undefined,
      _redacted:
        body.kind === "binary" && options.redactor.form === "redacted"
          ? (true as const)
          : undefined,
    });
  }
  const payload = { text: body.text, size: body.size, truncated: body.truncated === true };
  const { data, ...cut } = writePayload(
    payload,
    false,
    options,
    textRedactor(body, options.redactor),
  );
  return { mimeType: body.mimeType ?? UNKNOWN_TYPE, text: data, ...cut };
}

/** What hides secrets in the text of such a body. */
export function textRedactor(
  { kind, mimeType = "" }: RequestBody,
  redactor: Redactor,
): (text: string) => string {
  const isForm = kind === "form" || /urlencoded/i.test(mimeType);
  return isForm ? redactor.formBody : redactor.text;
}

function queryOf(url: string): QueryString[] {
  if (!URL.canParse(url)) return [];
  return Array.from(new URL(url).searchParams, ([name, value]) => ({ name, value }));
}
