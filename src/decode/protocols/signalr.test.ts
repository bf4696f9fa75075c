import { describe, expect, it } from "vitest";
import { cut, fromHex, line, lines, received, sent, socket } from "../message-fixture.ts";

const RS = "\u001e";

function shaken(encoding = "json") {
  const decoder = socket();
  decoder.push(sent(`{"protocol":"${encoding}","version":1}${RS}`, 0));
  decoder.push(received(`{}${RS}`, 5));
  return decoder;
}

describe("SignalR", () => {
  // HubProtocol.md, "Overview"
  it("reads the handshake", () => {
    const decoder = socket();
    expect(line(decoder.push(sent(`{"protocol":"messagepack","version":1}${RS}`, 10)))).toBe(
      "open: handshake messagepack 1",
    );
    expect(decoder.push(received(`{}${RS}`, 35))).toMatchObject({ kind: "open", latency: 25 });
    expect(decoder.protocol).toBe("signalr");
    const refused = `{"error":"Requested protocol 'messagepack' is not available."}${RS}`;
    expect(line(socket().push(received(refused)))).not.toContain("handshake");
    expect(line(shaken().push(received(refused)))).toMatch(/^error: handshake Requested/);
  });

  // @microsoft/signalr 10.0.11, JsonHubProtocol
  it("reads JSON messages", () => {
    expect(
      lines(shaken(), [
        sent(
          `{"type":1,"target":"Send","arguments":["bob",{"x":[1,2]}],"invocationId":"1","streamIds":[]}${RS}`,
        ),
        received(`{"type":1,"target":"Tick","arguments":[7],"streamIds":[]}${RS}`),
        received(`{"type":3,"invocationId":"1","result":42}${RS}`),
        sent(`{"type":4,"target":"Count","arguments":[3],"invocationId":"2","streamIds":[]}${RS}`),
        received(`{"type":2,"invocationId":"2","item":{"price":1.5}}${RS}`),
        sent(`{"type":5,"invocationId":"2"}${RS}`),
        received(`{"type":3,"invocationId":"2","error":"It failed."}${RS}`),
        received(`{"type":6}${RS}`),
        received(`{"type":8,"sequenceId":5}${RS}`),
        received(`{"type":7}${RS}`),
      ]),
    ).toEqual([
      'request: Send "bob", {"x":[1,2]} #1',
      "event: Tick 7",
      "reply: Send → 42 #1",
      "request: Count 3 #2",
      'reply: Count → {"price":1.5} #2',
      "control: cancel #2",
      'error: Count → error "It failed." #2',
      "heartbeat: ping",
      "control: ack 5",
      "close: close",
    ]);
  });

  // @microsoft/signalr-protocol-msgpack 10.0.11, MessagePackHubProtocol
  it("reads MessagePack messages", () => {
    expect(
      lines(shaken("messagepack"), [
        sent(fromHex("16960180a131a453656e6492a3626f6281a17892010290")),
        received(fromHex("0c960180c0a45469636b910790")),
        received(fromHex("07950380a131032a")),
        sent(fromHex("0e960480a132a5436f756e74910390")),
        received(fromHex("15940280a13281a57072696365cb3ff8000000000000")),
        sent(fromHex("05930580a132")),
        received(fromHex("11950380a13201aa4974206661696c65642e")),
        received(fromHex("029106")),
        received(fromHex("03920805")),
        received(fromHex("039207c0")),
      ]),
    ).toEqual([
      'request: Send "bob", {"x":[1,2]} #1',
      "event: Tick 7",
      "reply: Send → 42 #1",
      "request: Count 3 #2",
      'reply: Count → {"price":1.5} #2',
      "control: cancel #2",
      'error: Count → error "It failed." #2',
      "heartbeat: ping",
      "control: ack 5",
      "close: close",
    ]);
  });

  // HubProtocol.md, "MessagePack (MsgPack) encoding": "Invocation Message Encoding", with the length before it
  it("reads the specification's example", () => {
    const example = fromHex("9601 80 a378797a a66d6574686f64 91 2a 90".replaceAll(" ", ""));
    const framed = Uint8Array.from([example.length, ...example]);
    expect(shaken("messagepack").push(received(framed))).toMatchObject({
      kind: "request",
      name: "method",
      id: "xyz",
      value: [42],
    });
  });

  it("tells several messages of one payload apart", () => {
    const both = shaken().push(
      received(`{"type":6}${RS}{"type":1,"target":"A","arguments":[]}${RS}`),
    );
    expect(both.kind).toBe("event");
    expect(both.parts?.map(line)).toEqual(["heartbeat: ping", "event: A"]);
    const packed = shaken("messagepack").push(received(fromHex("029106" + "03920805")));
    expect(packed.parts?.map(line)).toEqual(["heartbeat: ping", "control: ack 5"]);
  });

  it("says what is cut, unended, or none of its messages", () => {
    expect(line(shaken().push(received('{"type":6}')))).toBe("heartbeat: ping (malformed)");
    expect(shaken().push(cut(received('{"type":1,"target":"A","arg'))).problem?.code).toBe("cut");
    expect(line(shaken().push(received(`{"type":99}${RS}`)))).toContain("(malformed)");
    expect(line(shaken("messagepack").push(received(fromHex("7f9106"))))).toContain("(malformed)");
    expect(line(shaken("messagepack").push(received(fromHex("02c105"))))).toContain("(malformed)");
  });
});
