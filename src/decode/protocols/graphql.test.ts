import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import { cut, event, line, lines, received, sent, socket } from "../message-fixture.ts";

// https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md, "Communication" and "Examples"
describe("graphql-transport-ws", () => {
  const current = () => socket({ subprotocol: "graphql-transport-ws" });

  it("reads a subscription from its start to its end", () => {
    expect(
      lines(current(), [
        sent('{"type":"connection_init"}'),
        received('{"type":"connection_ack"}'),
        sent(
          '{"id":"<id>","type":"subscribe","payload":{"operationName":"Greet","query":"subscription Greet { greetings }","variables":{"n":5}}}',
        ),
        received('{"id":"<id>","type":"next","payload":{"data":{"greetings":"Hi"}}}'),
        received('{"id":"<id>","type":"complete"}'),
        received('{"type":"ping"}'),
        sent('{"type":"pong"}'),
        received('{"id":"2","type":"error","payload":[{"message":"no such field"}]}'),
        sent('{"id":"3","type":"complete"}'),
      ]),
    ).toEqual([
      "open: connection_init",
      "open: connection_ack",
      'request: subscribe Greet {"n":5} #<id>',
      'event: Greet → next {"greetings":"Hi"} #<id>',
      "control: Greet → complete #<id>",
      "heartbeat: ping",
      "heartbeat: pong",
      'error: error [{"message":"no such field"}] #2',
      "control: complete #3",
    ]);
  });

  it("tells the time to the first result, and no other", () => {
    const decoder = current();
    const query = '{"query":"query One { a }"}';
    decoder.push(sent(`{"id":"1","type":"subscribe","payload":${query}}`, 500));
    const next = '{"id":"1","type":"next","payload":{"data":{"a":1}}}';
    expect(decoder.push(received(next, 520)).latency).toBe(20);
    expect(decoder.push(received(next, 900)).latency).toBeUndefined();
  });

  it("names operations by their document, and shows errors of a result", () => {
    const anonymous = '{"id":"1","type":"subscribe","payload":{"query":"{ hello }"}}';
    expect(current().push(sent(anonymous)).name).toBe("hello");
    const failing =
      '{"id":"1","type":"next","payload":{"errors":[{"message":"A"},{"message":"B"}]}}';
    expect(line(current().push(received(failing)))).toBe("event: next errors A; B #1");
  });

  it("does not know the words of the other protocol", () => {
    expect(line(current().push(received('{"type":"ka"}')))).toBe("data: ka (malformed)");
    expect(line(current().push(received("[]")))).toContain("(malformed)");
  });
});

// https://github.com/apollographql/subscriptions-transport-ws/blob/master/PROTOCOL.md
describe("subscriptions-transport-ws", () => {
  it("is what the token graphql-ws stands for", () => {
    const decoder = socket({ subprotocol: "graphql-ws" });
    expect(decoder.protocol).toBe("subscriptions-transport-ws");
    expect(
      lines(decoder, [
        sent('{"type":"connection_init","payload":{}}'),
        received('{"type":"connection_ack"}'),
        received('{"type":"ka"}'),
        sent('{"id":"1","type":"start","payload":{"query":"subscription S { s }"}}'),
        received('{"type":"data","id":"1","payload":{"data":{"s":1}}}'),
        sent('{"id":"1","type":"stop"}'),
        received('{"type":"complete","id":"1"}'),
        sent('{"type":"connection_terminate"}'),
      ]),
    ).toEqual([
      "open: connection_init {}",
      "open: connection_ack",
      "heartbeat: ka",
      "request: start S #1",
      'event: S → data {"s":1} #1',
      "control: stop #1",
      "control: S → complete #1",
      "close: connection_terminate",
    ]);
  });

  it("is told from the other by its messages where no sub-protocol was seen", () => {
    const legacy = socket();
    legacy.push(sent('{"type":"connection_init"}'));
    expect(legacy.protocol).toBeUndefined();
    legacy.push(sent('{"id":"1","type":"start","payload":{"query":"{ a }"}}'));
    expect(legacy.protocol).toBe("subscriptions-transport-ws");
    const current = socket();
    current.push(received('{"id":"1","type":"next","payload":{"data":{}}}'));
    expect(current.protocol).toBe("graphql-transport-ws");
  });
});

// https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
describe("GraphQL over event streams", () => {
  const stream = () => new ConnectionDecoder({ mechanism: "fetch", url: "https://host.test/g" });

  it("reads results and ends, of one operation or of several", () => {
    expect(
      lines(stream(), [
        event("next", '{"data":{"greetings":"Hi"}}'),
        event("complete", ""),
        event("next", '{"id":"7","payload":{"errors":[{"message":"no"}]}}'),
        event("complete", '{"id":"7"}'),
      ]),
    ).toEqual([
      'event: next {"greetings":"Hi"}',
      "control: complete",
      "error: next errors no #7",
      "control: complete #7",
    ]);
  });

  it("says what is cut", () => {
    const decoder = stream();
    decoder.push(event("next", '{"data":{}}'));
    expect(line(decoder.push(cut(event("next", '{"data":{"a":1,"b'))))).toBe(
      'event: next {"a":1} (cut)',
    );
  });
});
