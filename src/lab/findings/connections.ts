import type { FindingScenario } from "./finding-scenario.ts";

const stream = (name: string) =>
  ({ transport: "http", path: `/findings/streams/${name}` }) as const;

const socket = (name: string) =>
  ({ transport: "websocket", path: `/findings/sockets/${name}` }) as const;

/** What may be said of every connection that stays open. */
export const CONNECTIONS: readonly FindingScenario[] = [
  {
    finding: "reconnect-storm",
    group: "connections",
    title: "Reconnect storm",
    does: {
      raised: "Opens a WebSocket again 150 ms after each close, which comes at once.",
      counterpart: "Waits twice as long before each attempt, and gives up after the fourth.",
    },
    endpoint: { raised: socket("drops"), counterpart: socket("drops") },
  },
  {
    finding: "silent-connection",
    group: "connections",
    title: "Silent connection",
    does: {
      raised: "A stream, read by fetch, on which nothing comes for 61 s.",
      counterpart: "As few events; a comment every 10 s keeps it alive.",
    },
    endpoint: { raised: stream("silent"), counterpart: stream("heartbeat") },
  },
  {
    finding: "buffered-stream",
    group: "connections",
    title: "Buffered stream",
    does: {
      raised: "Something holds forty events back for 2 s, and lets them go together.",
      counterpart: "Forty events of history come first, and then one every 400 ms.",
    },
    endpoint: { raised: stream("clumped"), counterpart: stream("history") },
  },
  {
    finding: "stall",
    group: "connections",
    title: "Stall",
    does: {
      raised: "A text comes in pieces every 40 ms, and stands still for 900 ms.",
      counterpart: "News comes every 150 ms, and rests for 900 ms: nobody waits for its next word.",
    },
    endpoint: { raised: stream("text-that-stalls"), counterpart: stream("news-that-rests") },
  },
];
