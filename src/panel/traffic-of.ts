import type { Endpoint } from "../core/session/model.ts";

/**
 * What is listed of an endpoint: its messages where it has any or will have, else the chunks of its streams, else its
 * requests.
 */
export function trafficOf(endpoint: Endpoint): "messages" | "chunks" | "exchanges" {
  if (hasMessageList(endpoint)) return "messages";
  return endpoint.technique === "http-stream" ? "chunks" : "exchanges";
}

/** Whether the list is one of messages, which has no line for an exchange. */
export function hasMessageList({ messages, technique }: Endpoint): boolean {
  return messages.sent + messages.received > 0 || technique === "websocket" || technique === "sse";
}
