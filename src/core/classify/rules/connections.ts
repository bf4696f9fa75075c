import type { EndpointSeries } from "../endpoint-series.ts";
import type { Verdict } from "../verdict.ts";

/** The constructor tells: a handshake that failed is a connection that closed before it opened. */
export function webSocket({ entries }: EndpointSeries): Verdict | undefined {
  const sockets = entries.filter(({ mechanism }) => mechanism === "websocket");
  if (sockets.length === 0) return undefined;
  const opened = sockets.filter((entry) => entry.opened !== undefined).length;
  const text = `The page opened it with the WebSocket constructor: ${count(sockets.length, "connection")}, ${String(opened)} of which opened.`;
  return {
    technique: "websocket",
    confidence: "sure",
    evidence: [{ rule: "websocket", figures: { connections: sockets.length, opened }, text }],
  };
}

/** EventSource, or a body of type `text/event-stream` read by fetch or XHR (WHATWG HTML, 9.2). */
export function eventStream({ entries }: EndpointSeries): Verdict | undefined {
  const sources = entries.filter(({ mechanism }) => mechanism === "eventsource").length;
  const streams = entries.filter((entry) => !entry.isConnection && entry.hasEventStream).length;
  if (sources + streams === 0) return undefined;
  const text =
    sources > 0
      ? `The page opened it with EventSource: ${count(sources, "connection")}.`
      : `The answer is of type text/event-stream: ${count(streams, "stream")}.`;
  const rule = sources > 0 ? "sse-eventsource" : "sse-type";
  return {
    technique: "sse",
    confidence: "sure",
    evidence: [{ rule, figures: { connections: sources, streams }, text }],
  };
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}
