import type { Endpoint } from "../../core/session/model.ts";
import { ChunkList } from "../chunks/chunk-list.tsx";
import { ExchangeList } from "../exchanges/exchange-list.tsx";
import { MessageList } from "../messages/message-list.tsx";
import { trafficOf } from "../traffic-of.ts";

/** What went over an endpoint, as a list. */
export function Traffic({ endpoint }: { endpoint: Endpoint }) {
  switch (trafficOf(endpoint)) {
    case "messages":
      return <MessageList endpoint={endpoint} />;
    case "chunks":
      return <ChunkList endpoint={endpoint} />;
    case "exchanges":
      return <ExchangeList endpoint={endpoint} />;
  }
}
