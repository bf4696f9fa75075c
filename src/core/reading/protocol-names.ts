/** How people write the names of protocols, by the names that endpoints and messages have for them. */
export const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  "engine.io": "Engine.IO",
  "socket.io": "Socket.IO",
  sockjs: "SockJS",
  signalr: "SignalR",
  bayeux: "Bayeux",
  couchdb: "CouchDB",
  stomp: "STOMP",
  mqtt: "MQTT",
  "graphql-transport-ws": "GraphQL (graphql-transport-ws)",
  "subscriptions-transport-ws": "GraphQL (subscriptions-transport-ws)",
  "graphql-sse": "GraphQL over SSE",
  phoenix: "Phoenix",
  "action-cable": "Action Cable",
  pusher: "Pusher",
  "json-rpc": "JSON-RPC",
  "openai-chat": "OpenAI",
  "openai-responses": "OpenAI Responses",
  anthropic: "Anthropic",
  "ai-sdk": "AI SDK",
  "ai-sdk-data": "AI SDK data stream",
  ndjson: "NDJSON",
};

/** The name itself where it is not known: a log of a newer version may have others. */
export function protocolName(name: string): string {
  return (Object.hasOwn(PROTOCOL_NAMES, name) ? PROTOCOL_NAMES[name] : undefined) ?? name;
}
