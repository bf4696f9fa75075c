import { describe, expect, it } from "vitest";
import { bodiesOf, messageAt } from "../../src/core/reading/entry-messages.ts";
import { Session } from "../../src/core/session/session.ts";
import { connectionContext } from "../../src/decode/connection-context.ts";
import { ConnectionDecoder } from "../../src/decode/decode.ts";
import { messageReader } from "../../src/decode/message-reader.ts";
import { readLog } from "../../src/log/read-log.ts";
import { readRecording } from "./recording.ts";

/** What the endpoint of a scenario speaks: its client and its server are those of the protocol's own makers, or well known. */
const SPOKEN = [
  ["action-cable", "action-cable", undefined],
  ["ai-sdk-parts", "ai-sdk", undefined],
  ["anthropic-message", "anthropic", undefined],
  ["apollo-subscription", "graphql-transport-ws", undefined],
  ["cometd-long-polling", "bayeux", undefined],
  ["faye-websocket", "bayeux", undefined],
  ["graphql-over-event-stream", "graphql-sse", undefined],
  ["graphql-ws", "graphql-transport-ws", undefined],
  ["interval-post-counter", "json-rpc", undefined],
  ["mqtt", "mqtt", undefined],
  ["ndjson-reader", "ndjson", undefined],
  ["openai-completion", "openai-chat", undefined],
  ["phoenix-long-polling", "phoenix", undefined],
  ["phoenix-websocket", "phoenix", undefined],
  ["pusher", "pusher", undefined],
  ["signalr-event-source", "signalr", undefined],
  ["signalr-long-polling", "signalr", undefined],
  ["signalr-websocket", "signalr", undefined],
  ["socket-io-polling", "engine.io", "socket.io"],
  ["socket-io-upgrade", "engine.io", "socket.io"],
  ["socket-io-websocket", "engine.io", "socket.io"],
  ["sockjs-event-source", "sockjs", undefined],
  ["sockjs-polling", "sockjs", undefined],
  ["sockjs-streaming", "sockjs", undefined],
  ["sockjs-websocket", "sockjs", undefined],
  ["stomp", "stomp", undefined],
] as const;

const sessionOf = (name: string): Session => {
  const session = new Session(messageReader);
  readLog(JSON.stringify(readRecording("chromium", name).log), session);
  return session;
};

/** Each message of which the protocol is known: what could not be decoded of it, or nothing. */
function decodedIn(session: Session): string[] {
  return session.entries.flatMap((entry) => {
    const decoder = new ConnectionDecoder(connectionContext(entry));
    const rows = Array.from({ length: entry.rows.length }, (_, i) => entry.rows.at(i));
    const messages =
      rows.length > 0 ? rows.map((row) => messageAt(session.messages, row)) : bodiesOf(entry);
    return messages.flatMap((message) => {
      const { protocol, problem, meaning } = decoder.push(message);
      if (protocol === undefined) return [];
      return [problem === undefined ? "" : `${problem.text} ${meaning}`];
    });
  });
}

describe("what libraries said to each other", () => {
  it.each(SPOKEN)("is told by its protocol: %s", (name, protocol, innerProtocol) => {
    const spoken = sessionOf(name)
      .endpoints()
      .filter((endpoint) => endpoint.protocol === protocol);
    expect(spoken.length).toBeGreaterThan(0);
    expect(spoken.map((endpoint) => endpoint.innerProtocol)).toContain(innerProtocol);
  });

  it.each(SPOKEN)("is decoded without a problem: %s", (name) => {
    const decoded = decodedIn(sessionOf(name));
    expect(decoded.length).toBeGreaterThan(0);
    expect(decoded.filter((problem) => problem !== "")).toEqual([]);
  });

  it.each(["graphql-ws", "mqtt", "signalr-websocket", "socket-io-websocket", "stomp"])(
    "shows how long replies took: %s",
    (name) => {
      const session = sessionOf(name);
      const latencies = session
        .endpoints()
        .map(({ id }) => session.statistics(id)?.latency?.n ?? 0);
      expect(Math.max(...latencies)).toBeGreaterThan(0);
    },
  );
});
