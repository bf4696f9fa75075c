import type { Endpoint } from "../core/session/model.ts";
import { ChunkList } from "./chunk-list.tsx";
import { ExchangeList } from "./exchange-list.tsx";
import { MessageList } from "./message-list.tsx";

/**
 * What went over an endpoint: its messages where it has any or will have, else the chunks of its streams, else its
 * requests.
 */
export function Traffic({ endpoint }: { endpoint: Endpoint }) {
  const messages = endpoint.messages.sent + endpoint.messages.received;
  if (messages > 0 || endpoint.technique === "websocket" || endpoint.technique === "sse") {
    return <MessageList endpoint={endpoint} />;
  }
  if (endpoint.technique === "http-stream") return <ChunkList endpoint={endpoint} />;
  return <ExchangeList endpoint={endpoint} />;
}
