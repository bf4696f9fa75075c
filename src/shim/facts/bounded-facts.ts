import {
  KIND_CODE,
  type EndedFact,
  type ErrorFact,
  type Fact,
  type Initiator,
  type OpenedFact,
  type RequestBody,
  type StartedFact,
} from "../../core/capture/vocabulary.ts";
import { cutHeaders, cutText, headerUnits, LONGEST_SENTENCE, LONGEST_WORD } from "./bounds.ts";
import { append } from "../uncurried/list.ts";

/** Sub-protocols kept of those that a page asks for. */
const MOST_PROTOCOLS = 64;

/*
 * Facts as they are, or with what is too long in them cut. Most are not: then all that happens is that lengths are compared. URLs and
 * bodies are bounded where they are read.
 */

export function boundedStarted(started: StartedFact): StartedFact {
  const { method, requestHeaders, requestBody, protocols } = started;
  const headers = cutHeaders(requestHeaders);
  const asked = protocols === undefined ? undefined : cutProtocols(protocols);
  const body = requestBody === undefined ? undefined : boundedBody(requestBody);
  const isWhole = headers === requestHeaders && asked === protocols && body === requestBody;
  if (isWhole && method.length <= LONGEST_WORD) return started;
  return {
    ...started,
    method: cutText(method, LONGEST_WORD),
    requestHeaders: headers,
    ...(body === undefined ? {} : { requestBody: body }),
    ...(asked === undefined ? {} : { protocols: asked }),
  };
}

function boundedBody(body: RequestBody): RequestBody {
  const { mimeType } = body;
  if (mimeType === undefined || mimeType.length <= LONGEST_SENTENCE) return body;
  return { ...body, mimeType: cutText(mimeType, LONGEST_SENTENCE) };
}

function cutProtocols(protocols: readonly string[]): readonly string[] {
  let isLong = protocols.length > MOST_PROTOCOLS;
  const kept: string[] = [];
  for (let index = 0; index < protocols.length && index < MOST_PROTOCOLS; index += 1) {
    const protocol = protocols[index] ?? "";
    isLong ||= protocol.length > LONGEST_WORD;
    append(kept, cutText(protocol, LONGEST_WORD));
  }
  return isLong ? kept : protocols;
}

export function boundedOpened(opened: OpenedFact): OpenedFact {
  const { statusText, headers, protocol, extensions } = opened;
  const kept = cutHeaders(headers);
  if (
    kept === headers &&
    statusText.length <= LONGEST_SENTENCE &&
    (protocol === undefined || protocol.length <= LONGEST_WORD) &&
    (extensions === undefined || extensions.length <= LONGEST_SENTENCE)
  ) {
    return opened;
  }
  return {
    ...opened,
    statusText: cutText(statusText, LONGEST_SENTENCE),
    headers: kept,
    ...(protocol === undefined ? {} : { protocol: cutText(protocol, LONGEST_WORD) }),
    ...(extensions === undefined ? {} : { extensions: cutText(extensions, LONGEST_SENTENCE) }),
  };
}

export function boundedError(error: ErrorFact): ErrorFact {
  const { name, text } = error;
  if (name.length <= LONGEST_WORD && text.length <= LONGEST_SENTENCE) return error;
  return { name: cutText(name, LONGEST_WORD), text: cutText(text, LONGEST_SENTENCE) };
}

/** Close reasons have 123 bytes at most (RFC 6455, 5.5). */
export function boundedEnded(ended: EndedFact): EndedFact {
  const { error } = ended;
  const kept = error === undefined ? undefined : boundedError(error);
  return kept === error || kept === undefined ? ended : { ...ended, error: kept };
}

/** UTF-16 units that a fact holds. By the kind of its event, which says what it has: to look for that in the fact takes longer. */
export function factUnits(kind: number, fact: Fact): number {
  if (kind === KIND_CODE.started) return startedUnits(fact as StartedFact);
  if (kind === KIND_CODE.opened) return openedUnits(fact as OpenedFact);
  if (kind === KIND_CODE.ended) return endedUnits(fact as EndedFact);
  return kind === KIND_CODE["error-raised"] ? errorUnits(fact as ErrorFact) : 0;
}

function startedUnits(started: StartedFact): number {
  const { method, url, requestHeaders, requestBody, initiator, protocols } = started;
  let units = method.length + url.length + headerUnits(requestHeaders);
  if (requestBody !== undefined) units += bodyUnits(requestBody);
  if (initiator !== undefined) units += initiatorUnits(initiator);
  if (protocols === undefined) return units;
  for (let index = 0; index < protocols.length; index += 1) units += protocols[index]?.length ?? 0;
  return units;
}

function bodyUnits({ text, base64, mimeType }: RequestBody): number {
  return (text?.length ?? 0) + (base64?.length ?? 0) + (mimeType?.length ?? 0);
}

function initiatorUnits({ url, functionName }: Initiator): number {
  return url.length + (functionName?.length ?? 0);
}

function openedUnits({ url, statusText, headers, extensions }: OpenedFact): number {
  return url.length + statusText.length + headerUnits(headers) + (extensions?.length ?? 0);
}

function errorUnits({ name, text }: ErrorFact): number {
  return name.length + text.length;
}

function endedUnits({ error, close }: EndedFact): number {
  return (error === undefined ? 0 : errorUnits(error)) + (close?.reason.length ?? 0);
}
