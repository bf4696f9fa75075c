import type { FindingScenario } from "./finding-scenario.ts";

const stream = (name: string) =>
  ({ transport: "http", path: `/findings/streams/${name}` }) as const;

/** What may be said of event streams. */
export const EVENT_STREAMS: readonly FindingScenario[] = [
  {
    finding: "sse-without-ids",
    group: "event-streams",
    title: "Event stream without ids",
    does: {
      raised: "The server ends the stream twice; its events have no id to go on from.",
      counterpart: "The same, with an id for each event.",
    },
    endpoint: { raised: stream("without-ids"), counterpart: stream("with-ids") },
  },
  {
    finding: "sse-given-up",
    group: "event-streams",
    title: "Event stream given up",
    does: {
      raised: "The server answers the reconnect with 500, and the browser tries no more.",
      counterpart: "The server ends the stream; the browser reconnects, and the page closes it.",
    },
    endpoint: { raised: stream("fails-later"), counterpart: stream("with-ids") },
  },
  {
    finding: "sse-retry-zero",
    group: "event-streams",
    title: "retry: 0",
    does: {
      raised: "The stream, read by fetch, tells to come back at once.",
      counterpart: "The stream, read by fetch, tells to come back after 3 s.",
    },
    endpoint: { raised: stream("retry-zero"), counterpart: stream("retry-later") },
  },
  {
    finding: "sse-wrong-type",
    group: "event-streams",
    title: "Event stream of a wrong type",
    does: {
      raised: "Asks for text/event-stream and nothing else, and gets JSON.",
      counterpart: "Asks for JSON or an event stream, and gets JSON.",
    },
    endpoint: {
      raised: { transport: "http", path: "/findings/answers/new" },
      counterpart: { transport: "http", path: "/findings/answers/new" },
    },
  },
  {
    finding: "sse-beside-posts",
    group: "event-streams",
    title: "Event stream beside many POSTs",
    does: {
      raised: "Sends a dozen POSTs, at a person's rhythm, while it listens to a stream.",
      counterpart: "Fetches something a dozen times, at a person's rhythm, while it listens.",
    },
    endpoint: { raised: stream("steady"), counterpart: stream("steady") },
  },
  {
    finding: "connection-limit",
    group: "event-streams",
    title: "Connection limit",
    does: {
      raised: "Holds five event streams to one origin over HTTP/1.1.",
      counterpart: "Holds eight WebSockets, which do not count among the six.",
    },
    endpoint: {
      raised: stream("held"),
      counterpart: { transport: "websocket", path: "/findings/sockets/speaks" },
    },
  },
];
