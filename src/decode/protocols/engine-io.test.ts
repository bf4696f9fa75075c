import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import { fromHex, line, lines, received, sent, socket } from "../message-fixture.ts";

const POLLING = "https://host.test/anything/?EIO=4&transport=polling&t=abc";
const SOCKET = "wss://host.test/anything/?EIO=4&transport=websocket";

const poll = (url = POLLING) => new ConnectionDecoder({ mechanism: "xhr", url });

describe("Engine.IO over WebSocket", () => {
  // The session printed in https://socket.io/docs/v4/engine-io-protocol/ ("HTTP long-polling", "WebSocket").
  it("knows its packets, and heartbeats by their kind", () => {
    const open =
      '0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000}';
    const decoder = socket({ url: SOCKET });
    expect(
      lines(decoder, [
        received(open),
        sent("2probe"),
        received("3probe"),
        sent("5"),
        received("2", 100),
        sent("3", 103),
        received("6"),
        received("1"),
      ]),
    ).toEqual([
      `open: open ${open.slice(1)}`,
      "control: ping probe",
      "control: pong probe",
      "control: upgrade",
      "heartbeat: ping",
      "heartbeat: pong",
      "control: noop",
      "close: close",
    ]);
    expect(decoder.protocol).toBe("engine.io");
  });

  it("tells the time from ping to pong", () => {
    const decoder = socket({ url: SOCKET });
    decoder.push(received("2", 1000));
    expect(decoder.push(sent("3", 1003)).latency).toBe(3);
  });

  it("takes messages that are no Socket.IO packets as they are", () => {
    const decoder = socket({ url: SOCKET });
    expect(decoder.push(received('4{"price":12}'))).toMatchObject({
      protocol: "engine.io",
      value: { price: 12 },
    });
    // What comes later does not change its mind.
    expect(decoder.push(received('42["a"]'))).toMatchObject({ protocol: "engine.io" });
    expect(decoder.push(received(fromHex("010203"))).value).toEqual({ bytes: 3, hex: "01 02 03" });
  });

  it("drops the type byte of binary messages of protocol 3", () => {
    const decoder = socket({ url: SOCKET.replace("EIO=4", "EIO=3") });
    decoder.push(received("4plain"));
    // engine.io-parser 2.2.1
    expect(decoder.push(received(fromHex("04010203"))).value).toEqual({
      bytes: 3,
      hex: "01 02 03",
    });
  });

  it("says what is no packet", () => {
    expect(line(socket({ url: SOCKET }).push(received("hello")))).toBe("data: hello (malformed)");
  });
});

describe("Engine.IO polling bodies", () => {
  it("tells the packets of protocol 4 apart", () => {
    // engine.io-parser 5.2.3, encodePayload
    const body = '0{"sid":"x"}\u001e40\u001ebAQIDBA==\u001e2';
    expect(line(poll().push(received(body)))).toBe(
      'open: open {"sid":"x"} · connect · 01 02 03 04 · ping (unmatched)',
    );
    const parts = poll().push(received('40{"sid":"y"}\u001e42["e",1]\u001e2')).parts;
    expect(parts?.map(line)).toEqual([
      'open: connect {"sid":"y"}',
      "event: e 1",
      "heartbeat: ping",
    ]);
  });

  it("tells the packets of protocol 3 apart, with lengths in UTF-16 units", () => {
    const url = POLLING.replace("EIO=4", "EIO=3");
    // engine.io-parser 2.2.1, encodePayload
    const body = '12:0{"sid":"x"}2:4044:451-["e","€ü",{"_placeholder":true,"num":0}]6:b4AQID';
    const { parts } = poll(url).push(received(body));
    expect(parts?.map(line)).toEqual([
      'open: open {"sid":"x"}',
      "open: connect",
      'event: e "€ü", {"_placeholder":true,"num":0} +1',
      'data: e 1/1 ["e","€ü",{"bytes":3,"hex":"01 02 03"}]',
    ]);
  });

  it("reads the binary form of protocol 3", () => {
    const url = POLLING.replace("EIO=4", "EIO=3");
    // engine.io-parser 2.2.1, encodePayload with binary support
    const body = fromHex(
      "0002ff3430000407ff3435312d5b2265222c22e282acc3bc222c7b225f706c616365686f6c646572223a74727565" +
        "2c226e756d223a307d5d0104ff040102030001ff33",
    );
    expect(poll(url).push(received(body)).parts?.map(line)).toEqual([
      "open: connect",
      'event: e "€ü", {"_placeholder":true,"num":0} +1',
      'data: e 1/1 ["e","€ü",{"bytes":3,"hex":"01 02 03"}]',
      "heartbeat: pong",
    ]);
  });

  it("says where lengths lie", () => {
    const url = POLLING.replace("EIO=4", "EIO=3");
    expect(line(poll(url).push(received("99:40")))).toBe("open: connect (malformed)");
    expect(line(poll(url).push(received("nothing")))).toBe("data: nothing (malformed)");
  });

  it.each(["bAQ=", "bAQI==", "b==", "b%"])("says what is no base64: %s", (packet) => {
    expect(line(poll().push(received(`40\u001e${packet}`)))).toBe(
      `open: connect · ${packet} (malformed)`,
    );
  });

  it("keeps what is no heartbeat visible beside heartbeats", () => {
    const decoder = poll();
    decoder.push(sent("40"));
    expect(decoder.push(received('2\u001e42["e"]')).kind).toBe("event");
    expect(decoder.push(received("2")).kind).toBe("heartbeat");
    expect(line(decoder.push(received("ok")))).toBe("control: ok");
  });
});
