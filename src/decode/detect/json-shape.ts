import type { JsonValue, Message, ProtocolName } from "../decoded.ts";
import { jsonOf } from "../formats/json-text.ts";
import { isList, isObject, numberOf, own, textOf, type JsonObject } from "../formats/json-value.ts";
import { bayeuxMessages } from "../protocols/bayeux.ts";
import { resultIn } from "../protocols/graphql-sse.ts";
import { TELLING_TYPES } from "../protocols/graphql-ws.ts";
import { isRpc } from "../protocols/json-rpc.ts";
import {
  isPollAnswer,
  PHOENIX_EVENTS,
  phoenixMessage,
  polledMessages,
} from "../protocols/phoenix.ts";
import { isPusherEvent } from "../protocols/pusher.ts";

/** The protocol whose messages alone look like this value, or `undefined`. */
export function protocolOfJson(value: JsonValue, message: Message): ProtocolName | undefined {
  if (isPhoenix(value)) return "phoenix";
  if (isBayeux(value)) return "bayeux";
  const first = isList(value) ? value[0] : value;
  if (isRpc(first)) return "json-rpc";
  return isObject(value) ? protocolOfObject(value, message) : undefined;
}

function protocolOfObject(value: JsonObject, message: Message): ProtocolName | undefined {
  if (isPusherEvent(textOf(own(value, "event")))) return "pusher";
  if (isActionCable(value, message)) return "action-cable";
  if (isGraphqlEvent(value, message)) return "graphql-sse";
  return graphqlOverWebSocket(value) ?? answerStream(value);
}

/** Version 2 has five items; version 1 names its four fields. */
function isPhoenix(value: JsonValue): boolean {
  if (isObject(value) && isPollAnswer(value)) return polledMessages(value).length > 0;
  const isShaped = isList(value) ? value.length === 5 : isObject(value) && "ref" in value;
  const found = isShaped ? phoenixMessage(value) : undefined;
  if (found === undefined) return false;
  return (
    PHOENIX_EVENTS.has(found.event) || (found.topic === "phoenix" && found.event === "heartbeat")
  );
}

function isBayeux(value: JsonValue): boolean {
  return bayeuxMessages(value).some((item) => textOf(own(item, "channel"))?.startsWith("/meta/"));
}

/** Action Cable's pings carry the server's time in seconds: after 2001, that is. */
const EPOCH_SECONDS = 1e9;

function isActionCable(value: JsonObject, { direction }: Message): boolean {
  const keys = Object.keys(value);
  const type = own(value, "type");
  if (direction === "received" && type === "welcome") {
    return keys.every((key) => key === "type" || key === "sid");
  }
  if (type === "ping" && keys.length === 2) {
    return (numberOf(own(value, "message")) ?? 0) > EPOCH_SECONDS;
  }
  const identifier = jsonOf(textOf(own(value, "identifier")) ?? "");
  return isObject(identifier) && textOf(own(identifier, "channel")) !== undefined;
}

function isGraphqlEvent(value: JsonObject, { eventName }: Message): boolean {
  return eventName === "next" && resultIn(value) !== undefined;
}

function graphqlOverWebSocket(value: JsonObject): ProtocolName | undefined {
  const type = textOf(own(value, "type")) ?? "";
  if (type === "ka" && Object.keys(value).length === 1) return "subscriptions-transport-ws";
  const body = own(value, "payload");
  if (!Object.hasOwn(TELLING_TYPES, type) || own(value, "id") === undefined || !isObject(body)) {
    return undefined;
  }
  const isTelling =
    textOf(own(body, "query")) !== undefined ||
    own(body, "data") !== undefined ||
    isList(own(body, "errors"));
  return isTelling ? TELLING_TYPES[type] : undefined;
}

/** Parts of an AI SDK stream that name their block. */
const UI_PARTS = new Set(["text-start", "text-delta", "reasoning-start", "reasoning-delta"]);

function answerStream(value: JsonObject): ProtocolName | undefined {
  const choices = own(value, "choices");
  const choice = isList(choices) ? choices[0] : undefined;
  const isChunk = own(value, "object") === "chat.completion.chunk";
  if (isChunk || (isObject(choice) && isObject(own(choice, "delta")))) return "openai-chat";
  const type = textOf(own(value, "type")) ?? "";
  if (/^response\.[a-z_.]+$/.test(type)) {
    const response = own(value, "response");
    const isResponse = isObject(response) && own(response, "object") === "response";
    const isNumbered = typeof own(value, "sequence_number") === "number";
    return isResponse || isNumbered ? "openai-responses" : undefined;
  }
  const message = own(value, "message");
  const isStart = isObject(message) && own(message, "type") === "message";
  if (type === "message_start" && isStart) return "anthropic";
  const isDelta = isObject(own(value, "delta")) && numberOf(own(value, "index")) !== undefined;
  if (type === "content_block_delta" && isDelta) return "anthropic";
  return UI_PARTS.has(type) && textOf(own(value, "id")) !== undefined ? "ai-sdk" : undefined;
}
