import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import { cut, fromHex, line, lines, received, sent, socket } from "../message-fixture.ts";

describe("Phoenix over long polling", () => {
  // phoenix 1.8.16, LongPoll: what the server answers to GET and to POST.
  it("reads the messages of an answer", () => {
    const decoder = socket({ mechanism: "xhr", url: "https://host.test/live/longpoll?vsn=2.0.0" });
    const push = '[null,null,"room:1","tick",{"n":1}]';
    const join = '["1","1","room:1","phx_reply",{"status":"ok","response":{}}]';
    expect(
      lines(decoder, [
        received(JSON.stringify({ status: 200, token: "t", messages: [push, join] })),
        received('{"status":204,"token":"t","messages":[]}'),
        received('{"status":200}'),
      ]),
    ).toEqual([
      'event: room:1 tick {"n":1} · room:1 ok #1',
      "control: poll 204",
      "control: poll 200",
    ]);
    expect(decoder.protocol).toBe("phoenix");
  });

  it("takes no other status for its own", () => {
    const decoder = socket({ mechanism: "fetch" });
    decoder.push(received('{"status":200,"messages":["hello"]}'));
    decoder.push(received('{"status":200,"count":3}'));
    expect(decoder.protocol).toBeUndefined();
  });
});

describe("Phoenix", () => {
  // https://hexdocs.pm/phoenix/writing_a_channels_client.html, and phoenix 1.8.16, Serializer.encode
  it("reads version 2", () => {
    const decoder = socket();
    expect(
      lines(decoder, [
        sent('["0","0","miami:weather","phx_join",{"some":"param"}]', 0),
        received('["0","0","miami:weather","phx_reply",{"response":{},"status":"ok"}]', 30),
        sent('[null,"2","phoenix","heartbeat",{}]', 100),
        received('[null,"2","phoenix","phx_reply",{"response":{},"status":"ok"}]', 110),
        sent('["0","4","miami:weather","report_emergency",{"category":"sharknado"}]'),
        received(
          '["0","4","miami:weather","phx_reply",{"response":{"reason":"no"},"status":"error"}]',
        ),
        received('["0",null,"miami:weather","tornado",{"at":3}]'),
        received('["0",null,"miami:weather","phx_close",{}]'),
      ]),
    ).toEqual([
      'open: miami:weather phx_join {"some":"param"} #0',
      "reply: phx_join → miami:weather ok #0",
      "heartbeat: heartbeat #2",
      "heartbeat: heartbeat → ok #2",
      'request: miami:weather report_emergency {"category":"sharknado"} #4',
      'error: report_emergency → miami:weather error {"reason":"no"} #4',
      'event: miami:weather tornado {"at":3}',
      "close: miami:weather phx_close",
    ]);
    expect(decoder.protocol).toBe("phoenix");
  });

  it("reads version 1", () => {
    const decoder = socket();
    decoder.push(sent('{"topic":"room:1","event":"phx_join","payload":{},"ref":"1"}', 0));
    const reply =
      '{"topic":"room:1","event":"phx_reply","ref":"1","payload":{"status":"ok","response":{"n":1}}}';
    expect(decoder.push(received(reply, 12))).toMatchObject({
      kind: "reply",
      channel: "room:1",
      value: { n: 1 },
      latency: 12,
    });
  });

  it("reads the binary form", () => {
    const decoder = socket();
    decoder.push(sent('["1","1","t","phx_join",{}]'));
    // phoenix 1.8.16, Serializer.encode({join_ref: "10", ref: "11", topic: "t", event: "e"}) with three bytes
    const push = decoder.push(sent(fromHex("0002020101313031317465010203"), 0));
    expect(push).toMatchObject({ name: "e", channel: "t", id: "11", value: { hex: "01 02 03" } });
    // The layouts of decodeReply and decodeBroadcast in the same file.
    const reply = fromHex("01 02 02 01 02 3130 3131 74 6f6b ff");
    expect(decoder.push(received(reply, 9))).toMatchObject({ kind: "reply", latency: 9 });
    const broadcast = fromHex("02 01 03 74 6e6577 00ff");
    expect(line(decoder.push(received(broadcast)))).toBe('event: t new {"bytes":2,"hex":"00 ff"}');
    expect(line(decoder.push(received(fromHex("00ffffff"))))).toContain("(malformed)");
  });
});

// https://docs.anycable.io/misc/action_cable_protocol, and Rails' own tests of ActionCable::Connection
describe("Action Cable", () => {
  it("reads commands and what the server sends", () => {
    const decoder = socket({ subprotocol: "actioncable-v1-json" });
    const identifier = String.raw`"{\"channel\":\"ChatChannel\",\"room\":\"Best Room\"}"`;
    expect(
      lines(decoder, [
        received('{"type":"welcome"}'),
        received('{"type":"ping","message":1718000000}'),
        sent(`{"command":"subscribe","identifier":${identifier}}`, 0),
        received(`{"identifier":${identifier},"type":"confirm_subscription"}`, 15),
        sent(
          `{"command":"message","identifier":${identifier},"data":"{\\"action\\":\\"speak\\",\\"text\\":\\"hi\\"}"}`,
        ),
        received(`{"identifier":${identifier},"message":{"text":"hi"}}`),
        received('{"type":"disconnect","reason":"unauthorized","reconnect":false}'),
      ]),
    ).toEqual([
      "open: welcome",
      "heartbeat: ping 1718000000",
      'request: ChatChannel {"room":"Best Room"} subscribe',
      'reply: ChatChannel {"room":"Best Room"} confirm_subscription',
      'event: ChatChannel {"room":"Best Room"} message {"action":"speak","text":"hi"}',
      'event: ChatChannel {"room":"Best Room"} {"text":"hi"}',
      "close: disconnect unauthorized",
    ]);
    expect(line(decoder.push(received('{"type":"other"}')))).toBe("data: other (malformed)");
    expect(line(decoder.push(received("{}")))).toBe("data: {} (malformed)");
  });

  it("is recognised by its welcome", () => {
    const decoder = socket();
    decoder.push(received('{"type":"welcome"}'));
    expect(decoder.protocol).toBe("action-cable");
    const chatter = socket();
    chatter.push(received('{"type":"welcome","user":"bob"}'));
    expect(chatter.protocol).toBeUndefined();
  });
});

// https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol/
describe("Pusher", () => {
  it("reads events, with the JSON in their data", () => {
    const decoder = socket();
    expect(
      lines(decoder, [
        received(
          String.raw`{"event":"pusher:connection_established","data":"{\"socket_id\":\"1.2\",\"activity_timeout\":120}"}`,
        ),
        sent('{"event":"pusher:subscribe","data":{"channel":"presence-a","auth":"k"}}', 0),
        received(
          '{"event":"pusher_internal:subscription_succeeded","channel":"presence-a","data":"{}"}',
          8,
        ),
        received(String.raw`{"event":"price","channel":"presence-a","data":"{\"eur\":1.5}"}`),
        sent('{"event":"client-typing","channel":"presence-a","data":{"who":"me"}}'),
        sent('{"event":"pusher:ping","data":{}}'),
        received('{"event":"pusher:pong","data":{}}'),
        received('{"event":"pusher:error","data":{"message":"over quota","code":4004}}'),
      ]),
    ).toEqual([
      'open: pusher:connection_established {"socket_id":"1.2","activity_timeout":120}',
      'request: presence-a pusher:subscribe {"channel":"presence-a","auth":"k"}',
      "reply: presence-a pusher_internal:subscription_succeeded",
      'event: presence-a price {"eur":1.5}',
      'event: presence-a client-typing {"who":"me"}',
      "heartbeat: pusher:ping",
      "heartbeat: pusher:pong",
      'error: pusher:error {"message":"over quota","code":4004}',
    ]);
    expect(decoder.protocol).toBe("pusher");
    expect(line(decoder.push(received('{"no":"event"}')))).toContain("(malformed)");
    expect(line(decoder.push(cut(received('{"event":"price","channel":"c","data":"{'))))).toBe(
      "event: c price (cut)",
    );
  });

  it("tells the time from subscribing to success", () => {
    const decoder = socket();
    decoder.push(sent('{"event":"pusher:subscribe","data":{"channel":"c"}}', 100));
    const success = '{"event":"pusher_internal:subscription_succeeded","channel":"c","data":"{}"}';
    expect(decoder.push(received(success, 140)).latency).toBe(40);
  });
});

// https://docs.cometd.org/current/reference/#_bayeux_meta_channels, the messages printed there
describe("Bayeux", () => {
  const poll = () => new ConnectionDecoder({ mechanism: "xhr", url: "https://host.test/b" });

  it("reads polling bodies", () => {
    const decoder = poll();
    expect(
      lines(decoder, [
        sent('[{"channel":"/meta/handshake","version":"1.0","id":"1"}]', 0),
        received(
          '[{"channel":"/meta/handshake","successful":true,"clientId":"Un1q31d3nt1f13r","id":"1"}]',
          9,
        ),
        sent('[{"channel":"/meta/connect","clientId":"Un1q31d3nt1f13r","id":"2"}]'),
        sent('[{"channel":"/meta/subscribe","subscription":"/foo/**","id":"3"}]', 20),
        received(
          '[{"channel":"/meta/subscribe","subscription":"/foo/**","error":"403:/bar:No","successful":false,"id":"3"}]',
          25,
        ),
        sent('[{"channel":"/some/channel","data":"some message","id":"4"}]', 30),
        received('[{"channel":"/some/channel","successful":true,"id":"4"}]', 33),
        received(
          '[{"channel":"/meta/connect","successful":true,"id":"2"},{"channel":"/foo/a","data":{"n":1}}]',
        ),
        sent('[{"channel":"/meta/disconnect","id":"5"}]'),
      ]),
    ).toEqual([
      "open: /meta/handshake #1",
      "open: /meta/handshake #1",
      "heartbeat: /meta/connect #2",
      'request: /meta/subscribe "/foo/**" #3',
      'error: /meta/subscribe "/foo/**" 403:/bar:No #3',
      'event: /some/channel "some message" #4',
      "ack: /some/channel #4",
      'event: /meta/connect #2 · /foo/a {"n":1}',
      "close: /meta/disconnect #5",
    ]);
    expect(decoder.protocol).toBe("bayeux");
  });

  it("takes no latency from a connect that the server holds", () => {
    const decoder = poll();
    decoder.push(sent('[{"channel":"/meta/handshake","id":"1"}]', 0));
    const shaken = '[{"channel":"/meta/handshake","successful":true,"id":"1"}]';
    expect(decoder.push(received(shaken, 9)).latency).toBe(9);
    decoder.push(sent('[{"channel":"/meta/connect","id":"2"}]', 10));
    const held = '[{"channel":"/meta/connect","successful":true,"id":"2"}]';
    expect(decoder.push(received(held, 30_010))).not.toHaveProperty("latency");
  });

  it("takes Faye's empty list for the heartbeat it is", () => {
    const decoder = socket();
    decoder.push(sent('[{"channel":"/meta/handshake","id":"1"}]', 0));
    expect(line(decoder.push(sent("[]")))).toBe("heartbeat: []");
    expect(line(decoder.push(received("[1]")))).toContain("(malformed)");
  });
});

// https://www.jsonrpc.org/specification, "Examples"
describe("JSON-RPC", () => {
  it("reads calls, notifications, replies, errors and batches", () => {
    const decoder = socket();
    expect(
      lines(decoder, [
        sent('{"jsonrpc":"2.0","method":"subtract","params":[42,23],"id":1}'),
        received('{"jsonrpc":"2.0","result":19,"id":1}'),
        sent('{"jsonrpc":"2.0","method":"update","params":[1,2,3,4,5]}'),
        sent('{"jsonrpc":"2.0","method":"foobar","id":"1"}'),
        received('{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"5"}'),
        received('[{"jsonrpc":"2.0","result":7,"id":"x"},{"jsonrpc":"2.0","result":19,"id":"y"}]'),
        sent('{"jsonrpc":"2.0","id":9,"method":"ping"}'),
      ]),
    ).toEqual([
      "request: subtract 42, 23 #1",
      "reply: subtract → 19 #1",
      "event: update 1, 2, 3, 4, 5",
      "request: foobar #1",
      'error: error {"code":-32601,"message":"Method not found"} #5',
      "reply: 7 #x · 19 #y",
      "heartbeat: ping #9",
    ]);
    expect(line(decoder.push(received('{"id":1}')))).toContain("(malformed)");
    expect(
      line(decoder.push(received('{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]'))),
    ).toContain("(malformed)");
  });

  it("keeps the numbers of both sides apart", () => {
    const decoder = socket();
    decoder.push(sent('{"jsonrpc":"2.0","method":"mine","id":1}', 0));
    decoder.push(received('{"jsonrpc":"2.0","method":"yours","id":1}', 10));
    expect(decoder.push(sent('{"jsonrpc":"2.0","result":0,"id":1}', 12))).toMatchObject({
      name: "yours",
      latency: 2,
    });
    expect(decoder.push(received('{"jsonrpc":"2.0","result":0,"id":1}', 50))).toMatchObject({
      name: "mine",
      latency: 50,
    });
  });
});
