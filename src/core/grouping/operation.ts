import type { StartedFact } from "../capture/vocabulary.ts";
import { OPERATION_BODY_LIMIT } from "./grouping-rules.ts";

/**
 * What a request to a shared URL asks for: GraphQL's `operationName` or JSON-RPC's `method`, from the body or, for
 * GraphQL over GET, from the query; the meta channel of a Bayeux message. "" where there is none.
 */
export function operationOf(fact: Pick<StartedFact, "url" | "requestBody">): string {
  const text = fact.requestBody?.text;
  if (text === undefined) return queryOperation(fact.url);
  if (text.length > OPERATION_BODY_LIMIT || !/^\s*[[{]/.test(text)) return "";
  const body = parsed(text);
  const calls: readonly unknown[] = Array.isArray(body) ? body : [body];
  // A batch is one request: its operations together name it, but what waits is the connect.
  const names = [...new Set(calls.map(callName))].filter((name) => name !== "");
  return names.includes(BAYEUX_CONNECT) ? BAYEUX_CONNECT : names.join("+");
}

const BAYEUX_CONNECT = "/meta/connect";

function queryOperation(url: string): string {
  if (!url.includes("operationName=") || !URL.canParse(url)) return "";
  return new URL(url).searchParams.get("operationName") ?? "";
}

function callName(call: unknown): string {
  if (typeof call !== "object" || call === null) return "";
  const fields = call as Readonly<Record<string, unknown>>;
  if (typeof fields["jsonrpc"] === "string" && typeof fields["method"] === "string") {
    return fields["method"];
  }
  const channel = fields["channel"];
  if (typeof channel === "string" && channel.startsWith("/meta/")) return channel;
  if (typeof fields["operationName"] === "string") return fields["operationName"];
  return typeof fields["query"] === "string" ? namedInQuery(fields["query"]) : "";
}

/** A client may leave `operationName` out where the document holds one operation only. */
function namedInQuery(query: string): string {
  return /^\s*(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(query)?.[1] ?? "";
}

/** A body that only looks like JSON has no operation. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
