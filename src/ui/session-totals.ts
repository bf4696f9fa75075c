import type { SessionView } from "../core/session/model.ts";
import type { Language } from "./words/language.ts";

/** What a status line adds up. */
export interface SessionTotals {
  /** Real-time endpoints. */
  readonly realTime: number;
  /** All endpoints. */
  readonly endpoints: number;
  readonly messages: number;
  readonly requests: number;
  /** Payload bytes both ways; unknown sizes count nothing. */
  readonly bytes: number;
  /** Capture events that were recorded and are held by nobody. */
  readonly dropped: number;
}

const known = (bytes: number) => Math.max(0, bytes);

export function sessionTotals(session: SessionView): SessionTotals {
  const endpoints = session.endpoints();
  let messages = 0;
  let bytes = 0;
  let requests = 0;
  for (const endpoint of endpoints) {
    messages += endpoint.messages.sent + endpoint.messages.received;
    bytes += known(endpoint.bytes.sent) + known(endpoint.bytes.received);
    requests += endpoint.exchanges;
  }
  const lost = session.losses.reduce((sum, { events }) => sum + events, 0);
  return {
    realTime: endpoints.filter(({ technique }) => technique !== "other").length,
    endpoints: endpoints.length,
    messages,
    requests,
    bytes,
    dropped: session.dropped.events + lost,
  };
}

/** The totals as attributes of a status line, for whoever drives the view. */
export function totalsAttributes(totals: SessionTotals) {
  return {
    "data-endpoints": totals.endpoints,
    "data-real-time": totals.realTime,
    "data-messages": totals.messages,
    "data-requests": totals.requests,
    "data-bytes": totals.bytes,
    "data-dropped": totals.dropped,
  };
}

/** The parts of the status line, in their order. @param isBrief says nothing of losses where there are none. */
export function totalsTexts(
  totals: SessionTotals,
  { texts, formats }: Language,
  isBrief = false,
): string[] {
  return [
    texts.count("endpoints", totals.endpoints),
    texts.count("requests", totals.requests),
    texts.count("messages", totals.messages),
    formats.bytes(totals.bytes),
    ...(isBrief && totals.dropped === 0 ? [] : [texts.count("dropped", totals.dropped)]),
  ];
}
