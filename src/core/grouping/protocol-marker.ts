import type { StartedFact } from "../capture/vocabulary.ts";
import { originOf } from "./url-pattern.ts";

/** A protocol that brings its own fallbacks over HTTP, and says so in its requests. */
export type MarkedProtocol = "engine.io" | "sockjs" | "signalr" | "bayeux" | "couchdb";

/** What a request is in its protocol. `sends`: the other direction of a transport that only receives. */
export type MarkedTransport = "long-polling" | "http-stream" | "sse" | "websocket" | "sends";

/** What the URL or the body of a request states. No other word in a URL decides anything. */
export interface ProtocolMarker {
  readonly protocol: MarkedProtocol;
  readonly transport: MarkedTransport;
  /** The same for all transports of one conversation; undefined where the ordinary grouping does. */
  readonly conversation?: string;
}

type MarkedFact = Pick<StartedFact, "url" | "method" | "mechanism" | "requestBody">;

/** SockJS: `/<server, three digits>/<session>/<transport>` (SockJS protocol 0.3.4). */
const SOCKJS = /^(.*)\/\d{3}\/[^/.]+\/(xhr|xhr_streaming|eventsource|websocket|xhr_send)$/;

const SOCKJS_TRANSPORTS: Readonly<Record<string, MarkedTransport>> = {
  xhr: "long-polling",
  xhr_streaming: "http-stream",
  eventsource: "sse",
  websocket: "websocket",
  xhr_send: "sends",
};

/**
 * @param negotiated whether the page has negotiated with this address before, as SignalR's clients do.
 */
export function protocolMarker(
  fact: MarkedFact,
  negotiated: (address: string) => boolean,
): ProtocolMarker | undefined {
  if (isBayeuxConnect(fact)) return { protocol: "bayeux", transport: "long-polling" };
  if (!MAY_BE_MARKED.test(fact.url) || !URL.canParse(fact.url)) return undefined;
  const url = new URL(fact.url);
  return engineIo(fact, url) ?? sockJs(url) ?? signalR(fact, url, negotiated) ?? couchDb(url);
}

/** Most requests are told apart by this alone. */
const MAY_BE_MARKED = /[?&](?:EIO|id|feed)=|\/\d{3}\/[^/.]+\/[a-z_]+(?:$|[?#])/;

/** Where a SignalR client negotiates: the address it will connect to. Undefined for any other request. */
export function negotiatedAddress({
  url,
  method,
}: Pick<MarkedFact, "url" | "method">): string | undefined {
  if (method.toUpperCase() !== "POST" || !url.includes("/negotiate") || !URL.canParse(url)) {
    return undefined;
  }
  const parsed = new URL(url);
  return parsed.pathname.endsWith("/negotiate")
    ? `${httpOrigin(parsed)}${parsed.pathname.slice(0, -"/negotiate".length)}`
    : undefined;
}

/** Engine.IO: polls, and the WebSocket that takes their place. */
function engineIo(fact: MarkedFact, url: URL): ProtocolMarker | undefined {
  if (!/^\d$/.test(url.searchParams.get("EIO") ?? "")) return undefined;
  const transport = url.searchParams.get("transport");
  const conversation = `${httpOrigin(url)}${url.pathname}`;
  if (fact.mechanism === "websocket") {
    return transport === "websocket"
      ? { protocol: "engine.io", transport, conversation }
      : undefined;
  }
  if (transport !== "polling") return undefined;
  return fact.method.toUpperCase() === "GET"
    ? { protocol: "engine.io", transport: "long-polling", conversation }
    : { protocol: "engine.io", transport: "sends" };
}

function sockJs(url: URL): ProtocolMarker | undefined {
  const [, prefix = "", name = ""] = SOCKJS.exec(url.pathname) ?? [];
  const transport = SOCKJS_TRANSPORTS[name];
  if (transport === undefined) return undefined;
  const conversation = `${httpOrigin(url)}${prefix}${transport === "sends" ? "/xhr_send" : ""}`;
  return { protocol: "sockjs", transport, conversation };
}

/** ASP.NET Core SignalR: what comes with the `id` that was negotiated. */
function signalR(
  fact: MarkedFact,
  url: URL,
  negotiated: (address: string) => boolean,
): ProtocolMarker | undefined {
  const conversation = `${httpOrigin(url)}${url.pathname}`;
  if (!url.searchParams.has("id") || !negotiated(conversation)) return undefined;
  if (fact.mechanism === "websocket" || fact.mechanism === "eventsource") {
    const transport = fact.mechanism === "websocket" ? "websocket" : "sse";
    return { protocol: "signalr", transport, conversation };
  }
  const method = fact.method.toUpperCase();
  if (method === "POST") return { protocol: "signalr", transport: "sends" };
  return method === "GET"
    ? { protocol: "signalr", transport: "long-polling", conversation }
    : undefined;
}

function couchDb(url: URL): ProtocolMarker | undefined {
  return url.searchParams.get("feed") === "longpoll"
    ? { protocol: "couchdb", transport: "long-polling" }
    : undefined;
}

function isBayeuxConnect({ mechanism, requestBody }: MarkedFact): boolean {
  const text = requestBody?.text;
  if (text === undefined || (mechanism !== "fetch" && mechanism !== "xhr")) return false;
  return text.includes("/meta/connect") && BAYEUX_CONNECT.test(text);
}

/** A message of the Bayeux protocol (1.0, 5.2.1), which is sent in a list. */
const BAYEUX_CONNECT = /"channel"\s*:\s*"\/meta\/connect"/;

function httpOrigin(url: URL): string {
  return originOf(url).replace(/^ws/, "http");
}
