import type { EndpointTruth, Scenario } from "./truth.ts";

const control = (
  name: string,
  ends: boolean,
  endpoints: readonly EndpointTruth[],
  unseen?: string,
): Scenario => ({
  name,
  where: "lab",
  path: `controls/${name}`,
  ends,
  endpoints,
  ...(unseen === undefined ? {} : { unseen }),
});

const get = (
  path: string,
  mechanism: EndpointTruth["mechanism"],
  technique: EndpointTruth["technique"],
  more: Partial<EndpointTruth> = {},
): EndpointTruth => ({ method: "GET", path, mechanism, technique, ...more });

/** What is not real-time, and what is so by unusual ways. */
export const CONTROL_SCENARIOS: readonly Scenario[] = [
  control("thirty-requests", true, [
    // Thirty paths below this one, once each.
    get("/controls/assets/*", "fetch", "other", { count: 30 }),
  ]),
  control("clicks", false, [
    { method: "POST", path: "/controls/click", mechanism: "fetch", technique: "other" },
  ]),
  control("slow", true, [get("/controls/slow-report", "fetch", "other", { count: 1 })]),
  control("sse-over-fetch", true, [
    get("/controls/stream/sse", "fetch", "sse", {
      count: 1,
      messages: { sent: 0, received: 8 },
      eventNames: ["message", "even"],
    }),
  ]),
  control("sse-over-xhr", true, [
    get("/controls/stream/sse", "xhr", "sse", {
      count: 1,
      messages: { sent: 0, received: 8 },
      eventNames: ["message", "even"],
    }),
  ]),
  control("ndjson", true, [
    get("/controls/stream/ndjson", "fetch", "http-stream", {
      count: 1,
      messages: { sent: 0, received: 10 },
    }),
  ]),
  control("bodies", true, [
    ...["json", "text", "bytes"].flatMap((kind) => [
      get(`/controls/body/${kind}`, "fetch", "other", { count: 1 }),
      get(`/controls/body/${kind}`, "xhr", "other", { count: 1 }),
    ]),
    get("/controls/body/blob", "fetch", "other", { count: 1 }),
    get("/controls/body/empty", "fetch", "other", { count: 1 }),
  ]),
  control(
    "reconnect",
    true,
    [
      get("/controls/stream/ends", "eventsource", "sse", {
        // Three with four events each, and one that is answered with 204.
        count: 4,
        messages: { sent: 0, received: 12 },
        eventNames: ["message"],
      }),
    ],
    "That the last connection ended with status 204.",
  ),
  control(
    "unheard-names",
    true,
    [
      get("/controls/stream/names", "eventsource", "sse", {
        count: 1,
        messages: { sent: 0, received: 6 },
        eventNames: ["message", "heard"],
        unheardNames: ["unheard"],
      }),
    ],
    "Three events named `unheard`.",
  ),
  control("socket-payloads", true, [
    get("/controls/socket", "websocket", "websocket", {
      count: 1,
      messages: { sent: 8, received: 7 },
      protocol: "lab.v2",
      close: { code: 4001, reason: "Session expired, 再见", wasClean: true },
    }),
  ]),
  control(
    "socket-refused",
    true,
    [
      get("/controls/socket-no", "websocket", "websocket", {
        count: 1,
        messages: { sent: 0, received: 0 },
        close: { code: 1006, reason: "", wasClean: false },
      }),
    ],
    "That the server answered 403.",
  ),
  control(
    "workers",
    false,
    [
      get("/short-polling/updates", "fetch", "short-polling"),
      get("/controls/socket", "websocket", "websocket"),
    ],
    "What the workers ask, send and receive: no script of the page sees it.",
  ),
  control("markup", true, [
    get("/controls/body/markup", "fetch", "other", { count: 1 }),
    get("/controls/stream/markup", "eventsource", "sse", {
      count: 1,
      messages: { sent: 0, received: 1 },
      eventNames: ["message"],
    }),
    get("/controls/socket", "websocket", "websocket", {
      count: 1,
      messages: { sent: 1, received: 1 },
    }),
  ]),
];
