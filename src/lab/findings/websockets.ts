import type { FindingScenario } from "./finding-scenario.ts";

const socket = (name: string) =>
  ({ transport: "websocket", path: `/findings/sockets/${name}` }) as const;

/** What may be said of WebSockets. */
export const WEBSOCKETS: readonly FindingScenario[] = [
  {
    finding: "one-way-socket",
    group: "websockets",
    title: "One-way WebSocket",
    does: {
      raised: "Four connections of three seconds each, on which only the server speaks.",
      counterpart: "The same, but the page answers now and then.",
    },
    endpoint: { raised: socket("speaks"), counterpart: socket("speaks") },
  },
  {
    finding: "abnormal-close",
    group: "websockets",
    title: "Abnormal close",
    does: {
      raised: "The server closes with 1011, and after the reconnect with 4008.",
      counterpart: "The server closes with 1000, and after the reconnect with 1001.",
    },
    endpoint: { raised: socket("fails"), counterpart: socket("ends") },
  },
  {
    finding: "send-before-open",
    group: "websockets",
    title: "send before open",
    does: {
      raised: "Sends twice while the connection is being made: both calls throw.",
      counterpart: "Keeps both messages until the connection is open.",
    },
    endpoint: { raised: socket("receipts"), counterpart: socket("receipts") },
    unseen: { times: 2 },
  },
  {
    finding: "send-after-close",
    group: "websockets",
    title: "send after close",
    does: {
      raised: "Sends three messages after it has closed the connection: they are dropped.",
      counterpart: "Sends them, waits for the receipts, and closes then.",
    },
    endpoint: { raised: socket("receipts"), counterpart: socket("receipts") },
    unseen: { times: 3 },
  },
  {
    finding: "back-pressure",
    group: "websockets",
    title: "Back-pressure",
    does: {
      raised: "Sends 4 MiB in eight messages at one go.",
      counterpart: "Sends the same messages, each after the receipt of the one before.",
    },
    endpoint: { raised: socket("receipts"), counterpart: socket("receipts") },
  },
];
