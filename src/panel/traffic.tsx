import type { Endpoint } from "../core/session/model.ts";
import { ChunkList } from "./chunk-list.tsx";
import { ExchangeList } from "./exchange-list.tsx";
import { MessageList } from "./message-list.tsx";

/**
 * What went over an endpoint: its messages where it has any or will have, else the chunks of its streams, else its
 * requests.
 */
export function Traffic({ endpoint }: { endpoint: Endpoint }) {
  if (hasMessageList(endpoint)) return <MessageList endpoint={endpoint} />;
  if (endpoint.technique === "http-stream") return <ChunkList endpoint={endpoint} />;
  return <ExchangeList endpoint={endpoint} />;
}

/** Whether the list is one of messages, which has no line for an exchange. */
export function hasMessageList({ messages, technique }: Endpoint): boolean {
  return messages.sent + messages.received > 0 || technique === "websocket" || technique === "sse";
}
