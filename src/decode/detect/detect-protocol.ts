import type { ConnectionContext, Message, ProtocolName } from "../decoded.ts";
import { textContent } from "../formats/payload-content.ts";
import { isNdjsonType } from "../protocols/ndjson.ts";
import { queryOf } from "../query.ts";
import { protocolOfMessage } from "./message-shape.ts";

/** What the protocol of a connection is decided on. */
export interface DetectionContext extends ConnectionContext {
  /** Its first messages, oldest first; may be empty. */
  readonly messages: readonly Message[];
}

/**
 * The protocol of a connection, by evidence: the sub-protocol that was agreed, the markers that a protocol itself puts
 * into its URLs and headers, or the shape of a message. No other word in a URL decides anything.
 *
 * @returns `undefined` as long as nothing tells.
 */
export function detectProtocol(context: DetectionContext): ProtocolName | undefined {
  return (
    bySubprotocol(context.subprotocol) ??
    byUrl(context) ??
    byHeaders(context) ??
    context.messages
      .map((message) => protocolOfMessage(message, context.mechanism))
      .find((protocol) => protocol !== undefined)
  );
}

/** Registered at https://www.iana.org/assignments/websocket/, or named by the protocol. */
const SUBPROTOCOLS: Readonly<Record<string, ProtocolName>> = {
  mqtt: "mqtt",
  "mqttv3.1": "mqtt",
  "v10.stomp": "stomp",
  "v11.stomp": "stomp",
  "v12.stomp": "stomp",
  "graphql-transport-ws": "graphql-transport-ws",
  // The trap: the legacy protocol took the name of what is now the library of the other one.
  "graphql-ws": "subscriptions-transport-ws",
  "actioncable-v1-json": "action-cable",
};

function bySubprotocol(subprotocol = ""): ProtocolName | undefined {
  return Object.hasOwn(SUBPROTOCOLS, subprotocol) ? SUBPROTOCOLS[subprotocol] : undefined;
}

/** SockJS: a server of three digits, a session, a transport (protocol 0.3.3, "Session URLs"). */
const SOCKJS_PATH =
  /\/\d{3}\/[^/]+\/(?:websocket|xhr|xhr_send|xhr_streaming|eventsource|htmlfile|jsonp|jsonp_send)\/?$/;

const SOCKJS_FRAME = /^(?:o|h|a\[|c\[|m")/;

function byUrl({ url, mechanism, messages }: DetectionContext): ProtocolName | undefined {
  const query = queryOf(url);
  if (query === undefined) return undefined;
  const transport = query.get("transport");
  if (/^[34]$/.test(query.get("EIO") ?? "") && /^(?:polling|websocket)$/.test(transport ?? "")) {
    return "engine.io";
  }
  if (!SOCKJS_PATH.test(new URL(url).pathname)) return undefined;
  if (mechanism !== "websocket") return "sockjs";
  // Other servers may use such a path: the first frame has to agree.
  const first = messages.find(({ direction }) => direction === "received");
  const text = first && textContent(first.payload)?.text;
  return text !== undefined && SOCKJS_FRAME.test(text) ? "sockjs" : undefined;
}

function byHeaders({ headers = [] }: DetectionContext): ProtocolName | undefined {
  const header = (name: string) =>
    headers
      .find(([key]) => key.toLowerCase() === name)?.[1]
      .trim()
      .toLowerCase();
  if (header("x-vercel-ai-ui-message-stream") === "v1") return "ai-sdk";
  if (header("x-vercel-ai-data-stream") === "v1") return "ai-sdk-data";
  const type = header("content-type")?.split(";")[0]?.trim() ?? "";
  return isNdjsonType(type) ? "ndjson" : undefined;
}
