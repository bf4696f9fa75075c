import { createHash } from "node:crypto";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { WebSocket, type ClientOptions } from "ws";
import type { EndpointRecord, RunRecord } from "./record/record.ts";

/** For what is waited for: far longer than it takes, since a busy computer takes its time. */
export const PATIENT = { timeout: 20_000 } as const;

/** An event stream as a client other than a browser reads it. */
export interface StreamClient {
  readonly response: Response;
  readonly events: readonly EventSourceMessage[];
  readonly comments: readonly string[];
  readonly retry: number | undefined;
  /** How the stream ended: the server ended it, the connection was cut, or this client left. */
  readonly ended: Promise<"complete" | "cut" | "left">;
  close(): void;
}

/** Connects, and reads until it is closed. */
export async function openStream(url: string, lastEventId?: string): Promise<StreamClient> {
  const leaving = new AbortController();
  const headers = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
  const response = await fetch(url, { headers, signal: leaving.signal });
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  let retry: number | undefined;
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
    onRetry: (interval) => {
      retry = interval;
    },
  });
  return {
    response,
    events,
    comments,
    get retry() {
      return retry;
    },
    ended: read(response, (text) => parser.feed(text), leaving.signal),
    close: () => leaving.abort(),
  };
}

async function read(
  response: Response,
  feed: (text: string) => void,
  signal: AbortSignal,
): Promise<"complete" | "cut" | "left"> {
  if (response.body === null) return "complete";
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      feed(decoder.decode(chunk, { stream: true }));
    }
    return "complete";
  } catch (error) {
    if (signal.aborted) return "left";
    if (error instanceof TypeError) return "cut";
    throw error;
  }
}

/** A WebSocket with what it heard. */
export interface SocketClient {
  readonly socket: WebSocket;
  readonly messages: readonly { readonly data: Buffer; readonly binary: boolean }[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** Resolves when the connection is open; rejects with the status where the server refuses it. */
export function openSocket(
  url: string,
  protocols: string[] = [],
  options: ClientOptions = {},
): Promise<SocketClient> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), protocols, options);
  const messages: { data: Buffer; binary: boolean }[] = [];
  socket.on("message", (data, binary) => messages.push({ data: data as Buffer, binary }));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
  });
  return new Promise((resolve, reject) => {
    socket.on("open", () => resolve({ socket, messages, closed }));
    socket.on("error", reject);
  });
}

export const postJson = (url: string, body: unknown): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const sha256 = (payload: string | Uint8Array): string =>
  createHash("sha256").update(payload).digest("hex");

/** The record of one endpoint; throws where the run did not touch it. */
export function endpointOf(record: RunRecord, path: string, method = "GET"): EndpointRecord {
  const found = record.endpoints.find((each) => each.path === path && each.method === method);
  if (found === undefined) throw new Error(`No ${method} ${path} in run "${record.run}"`);
  return found;
}
