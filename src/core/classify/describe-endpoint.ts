import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { Endpoint } from "../session/model.ts";
import type { BoardState } from "./endpoint-board.ts";

/** All that is told of an endpoint. */
export function describeEndpoint(group: EndpointGroup<LiveEntry>, state: BoardState): Endpoint {
  const firstAt = group.entries[0]?.startedAt ?? 0;
  const hasMessages = group.messages.sent + group.messages.received > 0;
  return {
    id: group.id,
    method: group.method,
    urlPattern: group.urlPattern,
    mechanisms: [...new Set(group.entries.map(({ mechanism }) => mechanism))],
    technique: group.entries.some((entry) => entry.mechanism === "websocket")
      ? "websocket"
      : group.entries.some((entry) => entry.mechanism === "eventsource" || entry.hasEventStream)
        ? "sse"
        : "other",
    confidence: "sure",
    evidence: [],
    entries: group.entries.map(({ index }) => index),
    exchanges: group.exchanges,
    connections: group.connections,
    open: group.open,
    messages: { ...group.messages },
    bytes: { ...group.bytes },
    firstAt,
    lastAt: group.lastAt,
    ...(group.reconnects > 0 ? { reconnects: group.reconnects } : {}),
    ...(hasMessages ? { rate: group.rate.perSecond(state.now, firstAt) } : {}),
  };
}
