import type { StartedFact } from "../capture/vocabulary.ts";
import { operationOf } from "./operation.ts";
import type { ProtocolMarker } from "./protocol-marker.ts";
import { foldUrl, originOf } from "./url-pattern.ts";

/** What belongs together, and how people read it. */
export interface EndpointKey {
  readonly key: string;
  /** The key without the query names. */
  readonly base: string;
  /** Query names that are part of the key, sorted. */
  readonly names: readonly string[];
  readonly method: string;
  readonly urlPattern: string;
  /** The pattern with the query names, for endpoints that nothing else tells apart. */
  readonly wholePattern: string;
}

/**
 * @param frameUrl the document's URL; its query is left out, so that a frame loaded again is the same frame.
 * @param at epoch milliseconds of the request.
 * @param marker what the request states of its protocol.
 */
export function endpointKey(
  fact: Pick<StartedFact, "method" | "url" | "requestBody">,
  frameUrl: string,
  at: number,
  marker?: ProtocolMarker,
): EndpointKey {
  const method = fact.method.toUpperCase();
  if (marker?.conversation !== undefined) return conversationKey(fact, frameUrl, marker);
  const { pattern, names } = foldUrl(fact.url, at);
  const operation = operationOf(fact);
  const base = JSON.stringify([frameOf(frameUrl), method, pattern, operation]);
  return {
    key: `${base} ${JSON.stringify(names)}`,
    base,
    names,
    method,
    urlPattern: withOperation(pattern, operation),
    wholePattern: withOperation(withNames(pattern, names), operation),
  };
}

/** All transports of a conversation are one endpoint, whatever their methods, sessions and schemes. */
function conversationKey(
  { url, method }: Pick<StartedFact, "url" | "method">,
  frameUrl: string,
  { protocol, conversation = "" }: ProtocolMarker,
): EndpointKey {
  const base = JSON.stringify([frameOf(frameUrl), protocol, conversation]);
  const scheme = url.split(":", 1)[0] ?? "";
  const urlPattern = conversation.replace(/^https?/, scheme);
  return {
    ...{ key: base, base, names: [], method: method.toUpperCase() },
    ...{ urlPattern, wholePattern: urlPattern },
  };
}

function withOperation(pattern: string, operation: string): string {
  return operation === "" ? pattern : `${pattern} ${operation}`;
}

function withNames(pattern: string, names: readonly string[]): string {
  return names.length === 0
    ? pattern
    : `${pattern}?${names.map((name) => encodeURIComponent(name)).join("&")}`;
}

function frameOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  return `${originOf(parsed)}${parsed.pathname}`;
}
