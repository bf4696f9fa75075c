import { protocolName } from "../../reading/protocol-names.ts";
import type { LiveEntry } from "../../session/live-entry.ts";
import type { EndpointSeries } from "../endpoint-series.ts";
import type { Verdict } from "../verdict.ts";
import { eventStream, webSocket } from "./connections.ts";
import { longPolling } from "./long-polling.ts";

/** A protocol states its transport; of several, one that took the place of another counts. */
export function markedTransport(series: EndpointSeries): Verdict | undefined {
  const { entries } = series;
  const current = inUse(entries);
  const marker = current?.marker;
  if (current === undefined || marker === undefined) return undefined;
  const { protocol } = marker;
  const transport = current.hasEventStream ? "sse" : marker.transport;
  const name = protocolName(protocol);
  if (transport === "sends") {
    const text = `${name} sends what the page has to say by these requests; it receives by others.`;
    return verdict("other", protocol, transport, entries.length, text);
  }
  const text = `The request says that it is ${name}, by ${TRANSPORT_NAMES[transport]}.`;
  const stated = verdict(transport, protocol, transport, entries.length, text);
  return { ...stated, evidence: [...stated.evidence, ...seen(transport, series)] };
}

/** What the rules of the technique see for themselves. */
function seen(transport: Verdict["technique"], series: EndpointSeries): Verdict["evidence"] {
  const rules = [webSocket, eventStream, longPolling];
  const verdicts = rules.map((rule) => rule(series));
  return verdicts.find((other) => other?.technique === transport)?.evidence ?? [];
}

const TRANSPORT_NAMES = {
  "long-polling": "long polling",
  "http-stream": "a stream over HTTP",
  sse: "Server-Sent Events",
  websocket: "WebSocket",
} as const;

function verdict(
  technique: Verdict["technique"],
  protocol: string,
  transport: string,
  exchanges: number,
  text: string,
): Verdict {
  const figures = { protocol, transport, exchanges };
  return {
    technique,
    confidence: "sure",
    evidence: [{ rule: "protocol-marker", figures, text }],
  };
}

/** A socket that is open has taken over; otherwise the latest that got through, or the latest at all. */
function inUse(entries: readonly LiveEntry[]): LiveEntry | undefined {
  const marked = entries.filter(({ marker }) => marker !== undefined);
  const isSocket = ({ mechanism }: LiveEntry) => mechanism === "websocket";
  const open = marked.findLast(
    (entry) => isSocket(entry) && entry.state === "open" && entry.opened,
  );
  return open ?? marked.findLast(({ opened }) => opened !== undefined) ?? marked.at(-1);
}
