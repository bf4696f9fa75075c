import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import type { Message, ProtocolName } from "../decoded.ts";
import { event, fromHex, received, sent, socket } from "../message-fixture.ts";
import { detectProtocol, type DetectionContext } from "./detect-protocol.ts";

const detect = (context: Partial<DetectionContext>) =>
  detectProtocol({ mechanism: "websocket", url: "wss://host.test/a", messages: [], ...context });

describe("a protocol is told by", () => {
  it.each<[string, ProtocolName]>([
    ["mqtt", "mqtt"],
    ["mqttv3.1", "mqtt"],
    ["v11.stomp", "stomp"],
    ["graphql-transport-ws", "graphql-transport-ws"],
    ["graphql-ws", "subscriptions-transport-ws"],
    ["actioncable-v1-json", "action-cable"],
  ])("the sub-protocol %s", (subprotocol, protocol) => {
    expect(detect({ subprotocol })).toBe(protocol);
  });

  it.each<[string, ProtocolName]>([
    ["wss://host.test/x/?EIO=4&transport=websocket", "engine.io"],
    ["https://host.test/x/?EIO=3&transport=polling&sid=a", "engine.io"],
    ["https://host.test/any/prefix/042/s3ss10n/xhr", "sockjs"],
    ["https://host.test/any/prefix/042/s3ss10n/xhr_streaming", "sockjs"],
  ])("the markers in %s", (url, protocol) => {
    expect(detect({ url, mechanism: "xhr" })).toBe(protocol);
  });

  it.each<[string, ProtocolName, Message]>([
    ["a CONNECT frame", "stomp", sent("CONNECT\naccept-version:1.2\n\n\0")],
    ["a handshake", "signalr", sent('{"protocol":"json","version":1}\u001e')],
    ["a handshake of Blazor", "signalr", sent('{"protocol":"blazorpack","version":1}\u001e')],
    ["a ping with the time", "action-cable", received('{"type":"ping","message":1718000000}')],
    ["a hub message", "signalr", received('{"type":6}\u001e')],
    ["an open packet", "engine.io", received('0{"sid":"x","upgrades":[],"pingInterval":25000}')],
    ["a CONNECT packet", "mqtt", sent(fromHex("100c00044d5154540402003c0000"))],
    ["a join", "phoenix", sent('["1","1","room:1","phx_join",{}]')],
    ["its own events", "pusher", received('{"event":"pusher:connection_established","data":"{}"}')],
    ["a meta channel", "bayeux", sent('[{"channel":"/meta/handshake","id":"1"}]')],
    ["its version", "json-rpc", sent('{"jsonrpc":"2.0","method":"a","id":1}')],
    ["a chunk", "openai-chat", event("", '{"choices":[{"delta":{"content":"a"}}]}')],
    ["a part", "ai-sdk", event("", '{"type":"text-delta","id":"1","delta":"a"}')],
    [
      "a start",
      "anthropic",
      event("message_start", '{"type":"message_start","message":{"type":"message"}}'),
    ],
  ])("%s: %s", (_what, protocol, message) => {
    expect(detect({ messages: [message] })).toBe(protocol);
  });
});

describe("nothing is told by", () => {
  it.each([
    "wss://host.test/socket.io/",
    "wss://signalr.host.test/hub?id=abc",
    "wss://host.test/mqtt",
    "wss://host.test/graphql",
    "wss://host.test/cable",
    "wss://ws.pusher.host.test/app/key",
    "wss://host.test/phoenix/live/websocket?vsn=2.0.0",
    "https://api.openai.com/v1/chat/completions",
    "wss://host.test/?EIO=4",
    "wss://host.test/12/session/websocket",
    "not a url",
  ])("the words in %s", (url) => {
    expect(detect({ url })).toBeUndefined();
    expect(detect({ url, mechanism: "fetch" })).toBeUndefined();
  });

  it.each([
    '{"type":"subscribe","channel":"prices"}',
    '{"type":"data","id":1,"payload":{"price":1}}',
    '{"type":"start","id":"1"}',
    '{"type":"connection_init"}',
    '{"event":"pusher","data":1}',
    '{"topic":"a","event":"b","payload":{},"ref":null}',
    '["a","b","c","d","e"]',
    '[{"channel":"/prices","data":1}]',
    '{"id":1,"method":"get","params":[]}',
    '{"type":"ping"}',
    '{"type":"ping","message":1}',
    '{"type":"message_start","message":{"text":"hi"}}',
    '{"type":"content_block_delta","delta":{}}',
    '{"type":"message_start"}',
    '{"type":"response.ready"}',
    '{"choices":[{"label":"A"}]}',
    "CONNECT me to the server",
    "42",
    "",
  ])("a message %s, which anybody could send", (text) => {
    expect(detect({ messages: [sent(text)] })).toBeUndefined();
    expect(detect({ messages: [received(text)] })).toBeUndefined();
  });
});

describe("a connection", () => {
  it("keeps to the protocol that was found", () => {
    const decoder = socket();
    decoder.push(received("hello"));
    decoder.push(received('{"jsonrpc":"2.0","method":"a"}'));
    decoder.push(received('["1","1","room:1","phx_join",{}]'));
    expect(decoder.protocol).toBe("json-rpc");
  });

  it("is not asked for ever", () => {
    const decoder = socket();
    for (let i = 0; i < 8; i++) decoder.push(received("tick"));
    expect(decoder.push(received('{"jsonrpc":"2.0","method":"a"}')).protocol).toBeUndefined();
  });

  it("gives no latency without times, and none for what was not asked", () => {
    const decoder = socket();
    decoder.push(sent('{"jsonrpc":"2.0","method":"a","id":1}'));
    expect(decoder.push(received('{"jsonrpc":"2.0","result":1,"id":1}'))).not.toHaveProperty(
      "latency",
    );
    expect(decoder.push(received('{"jsonrpc":"2.0","result":1,"id":2}', 5))).not.toHaveProperty(
      "latency",
    );
  });

  it("pairs the parts of a payload, too", () => {
    const decoder = new ConnectionDecoder({ mechanism: "fetch", url: "https://host.test/rpc" });
    const call = (id: number) => `{"jsonrpc":"2.0","method":"m${id}","id":${id}}`;
    decoder.push(sent(`[${call(1)},${call(2)}]`, 10));
    const reply = (id: number) => `{"jsonrpc":"2.0","result":0,"id":${id}}`;
    const { parts } = decoder.push(received(`[${reply(2)},${reply(1)}]`, 35));
    expect(parts?.map(({ name, latency }) => [name, latency])).toEqual([
      ["m2", 25],
      ["m1", 25],
    ]);
  });

  it("forgets the oldest of very many requests without replies", () => {
    const decoder = socket();
    for (let id = 0; id < 1500; id++) {
      decoder.push(sent(`{"jsonrpc":"2.0","method":"a","id":${id}}`, 0));
    }
    const latency = (id: number) =>
      decoder.push(received(`{"jsonrpc":"2.0","result":1,"id":${id}}`, 7)).latency;
    expect(latency(1499)).toBe(7);
    expect(latency(500)).toBe(7);
    expect(latency(499)).toBeUndefined();
  });
});
