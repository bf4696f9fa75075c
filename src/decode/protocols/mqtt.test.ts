import { describe, expect, it } from "vitest";
import { cut, fromHex, line, lines, received, sent, socket } from "../message-fixture.ts";

const mqtt = () => socket({ subprotocol: "mqtt" });
const hex = (digits: string) => fromHex(digits);

/** CONNECT of version 5 with client id "c5". */
const CONNECT_5 = "102300044d5154540502003c1411000004d22101b026000474657374000379657300026335";

// All packets as mqtt-packet 9.0.2 generates them.
describe("MQTT", () => {
  it("reads the packets of 3.1.1", () => {
    expect(
      lines(mqtt(), [
        sent(
          hex(
            "103d00044d51545404ee001e00096d792d646576696365000f6d796465766963652f737461747573000464656164" +
              "00066d617474656f0007636f6c6c696e61",
          ),
        ),
        received(hex("20020000")),
        sent(hex("82170007000973656e736f72732f23000006616c6572747301")),
        received(hex("900400070080")),
        received(hex("3021000f73656e736f72732f6b69746368656e7b2263656c73697573223a32312e357d")),
        sent(hex("330c000474657374002a74657374")),
        received(hex("4002002a")),
        received(hex("5002002b")),
        sent(hex("6202002b")),
        received(hex("7002002b")),
        sent(hex("a20a00080006616c65727473")),
        received(hex("b0020008")),
        sent(hex("c000")),
        received(hex("d000")),
        sent(hex("e000")),
      ]),
    ).toEqual([
      "open: CONNECT MQTT 4 my-device",
      "open: CONNACK 0x00",
      "request: SUBSCRIBE sensors/#, alerts #7",
      "error: SUBACK #7 0x00 0x80",
      'event: sensors/kitchen {"celsius":21.5}',
      "event: test QoS 1 #42 test",
      "ack: PUBACK #42",
      "ack: PUBREC #43",
      "ack: PUBREL #43",
      "ack: PUBCOMP #43",
      "request: UNSUBSCRIBE alerts #8",
      "reply: UNSUBACK #8",
      "heartbeat: PINGREQ",
      "heartbeat: PINGRESP",
      "close: DISCONNECT",
    ]);
  });

  it("gives the fields of a packet, but no password", () => {
    const decoder = mqtt();
    const connect = decoder.push(
      sent(
        hex(
          "103d00044d51545404ee001e00096d792d646576696365000f6d796465766963652f737461747573000464656164" +
            "00066d617474656f0007636f6c6c696e61",
        ),
      ),
    );
    expect(connect.value).toEqual({
      connect: {
        protocol: "MQTT",
        version: 4,
        clientId: "my-device",
        clean: true,
        keepAlive: 30,
        hasPassword: true,
        will: { topic: "mydevice/status", message: { bytes: 4, hex: "64 65 61 64" } },
        username: "matteo",
      },
    });
    expect(decoder.push(received(hex("20020005"))).kind).toBe("error");
  });

  it("reads the packets of 5.0, with properties and topic aliases", () => {
    const decoder = mqtt();
    expect(decoder.push(sent(hex(CONNECT_5))).value).toMatchObject({
      connect: { version: 5, clientId: "c5", keepAlive: 60 },
      properties: { sessionExpiryInterval: 1234, receiveMaximum: 432, userProperties: "test: yes" },
    });
    expect(decoder.push(received(hex("200e01000b120005676976656e22000a"))).value).toEqual({
      sessionPresent: true,
      codes: [0],
      properties: { assignedClientIdentifier: "given", topicAliasMaximum: 10 },
    });
    expect(
      lines(decoder, [
        sent(hex("3020000a6c6f6e672f746f7069631023000303000a746578742f706c61696e6f6e65")),
        sent(hex("300900000323000374776f")),
        received(hex("400d000910091f00066e6f626f6479")),
        sent(hex("820a0006030b910100017419")),
        received(hex("90050006000187")),
        received(hex("e00f8e0d1f000a74616b656e206f766572")),
      ]),
    ).toEqual([
      "event: long/topic one",
      "event: long/topic two",
      "ack: PUBACK #9 0x10",
      "request: SUBSCRIBE t #6",
      "error: SUBACK #6 0x01 0x87",
      "error: DISCONNECT 0x8e",
    ]);
  });

  it("takes packets that are split or share a message", () => {
    const publish = "330c000474657374002a74657374";
    const decoder = mqtt();
    expect(
      lines(decoder, [
        received(hex(publish.slice(0, 2))),
        received(hex(publish.slice(2, 12))),
        received(hex(publish.slice(12) + "d000" + "4002")),
        received(hex("002a")),
      ]),
    ).toEqual([
      "control: PUBLISH …",
      "control: PUBLISH …",
      "event: test QoS 1 #42 test · PINGRESP · PUBACK …",
      "ack: PUBACK #42",
    ]);
  });

  it("tells times from publishing to acknowledgement and from ping to pong", () => {
    const decoder = mqtt();
    decoder.push(sent(hex("330c000474657374002a74657374"), 1000));
    decoder.push(sent(hex("c000"), 1001));
    expect(decoder.push(received(hex("4002002a"), 1025)).latency).toBe(25);
    expect(decoder.push(received(hex("d000"), 1030)).latency).toBe(29);
  });

  it("says what is wrong, and goes on with the next message", () => {
    const decoder = mqtt();
    expect(
      lines(decoder, [
        received(hex("0002ffff")),
        received(hex("3fffffffff7f")),
        received(hex("360400017474")),
        received(hex("3003000974")),
        received("text"),
        cut(received(hex("3021000f73656e"))),
        received(hex("d000")),
      ]).map((it) => it.replace(/^.*\((\w+)\)$/, "$1")),
    ).toEqual([
      "malformed",
      "malformed",
      "malformed",
      "malformed",
      "malformed",
      "cut",
      "heartbeat: PINGRESP",
    ]);
  });

  it("is recognised by its CONNECT where no sub-protocol was seen", () => {
    const decoder = socket();
    expect(line(decoder.push(sent(hex(CONNECT_5))))).toBe("open: CONNECT MQTT 5 c5");
    expect(decoder.protocol).toBe("mqtt");
  });
});
