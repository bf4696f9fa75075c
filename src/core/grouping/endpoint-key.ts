import type { StartedFact } from "../capture/vocabulary.ts";
import { operationOf } from "./operation.ts";
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
}

/**
 * @param frameUrl the document's URL; its query is left out, so that a frame loaded again is the same frame.
 * @param at epoch milliseconds of the request.
 */
export function endpointKey(
  fact: Pick<StartedFact, "method" | "url" | "requestBody">,
  frameUrl: string,
  at: number,
): EndpointKey {
  const method = fact.method.toUpperCase();
  const { pattern, names } = foldUrl(fact.url, at);
  const operation = operationOf(fact);
  const base = JSON.stringify([frameOf(frameUrl), method, pattern, operation]);
  return {
    key: `${base} ${JSON.stringify(names)}`,
    base,
    names,
    method,
    urlPattern: operation === "" ? pattern : `${pattern} ${operation}`,
  };
}

function frameOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  return `${originOf(parsed)}${parsed.pathname}`;
}
