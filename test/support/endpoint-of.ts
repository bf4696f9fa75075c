import type { Endpoint } from "../../src/core/session/model.ts";

/** An endpoint with the given facts, all else plain. */
export function endpointOf(facts: Partial<Endpoint>): Endpoint {
  return {
    id: "e1",
    method: "GET",
    urlPattern: "https://app.example/status",
    mechanisms: ["fetch"],
    technique: "other",
    confidence: "possible",
    evidence: [],
    entries: [],
    exchanges: 0,
    connections: 0,
    open: 0,
    messages: { sent: 0, received: 0 },
    bytes: { sent: 0, received: 0 },
    firstAt: 0,
    lastAt: 0,
    ...facts,
  };
}
