import { describe, expect, it } from "vitest";
import { cut, fromHex, line, lines, received, sent, socket } from "../message-fixture.ts";

const stomp = () => socket({ subprotocol: "v12.stomp" });

describe("STOMP", () => {
  // https://stomp.github.io/stomp-specification-1.2.html, the frames printed there
  it("reads the specification's frames", () => {
    expect(
      lines(stomp(), [
        sent("CONNECT\naccept-version:1.2\nhost:stomp.github.org\n\n\0"),
        received("CONNECTED\nversion:1.2\n\n\0"),
        sent("SEND\ndestination:/queue/a\ncontent-type:text/plain\n\nhello queue a\0"),
        sent("SUBSCRIBE\nid:0\ndestination:/queue/foo\nack:client\n\n\0"),
        sent("ACK\nid:12345\ntransaction:tx1\n\n\0"),
        sent("BEGIN\ntransaction:tx1\n\n\0"),
        received(
          "MESSAGE\nsubscription:0\nmessage-id:007\ndestination:/queue/a\ncontent-type:text/plain\n\nhello queue a\0",
        ),
        sent("DISCONNECT\nreceipt:77\n\n\0"),
        received("RECEIPT\nreceipt-id:77\n\n\0"),
        received(
          "ERROR\nreceipt-id:message-12345\ncontent-type:text/plain\ncontent-length:5\nmessage:malformed frame received\n\nThe m\0",
        ),
      ]),
    ).toEqual([
      "open: CONNECT stomp.github.org",
      "open: CONNECTED 1.2",
      "event: SEND /queue/a hello queue a",
      "control: SUBSCRIBE /queue/foo",
      "ack: ACK 12345",
      "control: BEGIN tx1",
      "event: MESSAGE /queue/a hello queue a",
      "close: DISCONNECT",
      "ack: RECEIPT 77",
      "error: ERROR malformed frame received The m",
    ]);
  });

  // @stomp/stompjs 7.5.0, FrameImpl.marshall
  it("counts lengths in bytes and undoes escapes", () => {
    const frame =
      'SEND\ndestination:/queue/a\nreceipt:r1\nx:y:a\\cb\\nc\\\\d\ncontent-length:18\n\n{"n":1,"ü":"€"}\0';
    expect(stomp().push(sent(frame))).toMatchObject({
      kind: "request",
      channel: "/queue/a",
      value: {
        headers: { x: "y:a:b\nc\\d" },
        body: { n: 1, ü: "€" },
      },
    });
    const binary = fromHex(
      "53454e440a64657374696e6174696f6e3a2f71756575652f620a636f6e74656e742d6c656e6774683a340a0a0100020000",
    );
    expect(stomp().push(sent(binary))).toMatchObject({
      value: { body: { bytes: 4, hex: "01 00 02 00" } },
    });
  });

  it("pairs receipts with what asked for them", () => {
    const decoder = stomp();
    decoder.push(sent("SEND\ndestination:/q\nreceipt:r1\n\nx\0", 100));
    expect(decoder.push(received("RECEIPT\nreceipt-id:r1\n\n\0", 130)).latency).toBe(30);
  });

  it("takes the first of repeated headers, and either line end", () => {
    // STOMP 1.2, "Repeated Header Entries"
    const frame = "MESSAGE\r\nfoo:World\r\nfoo:Hello\r\n\r\n\0";
    expect(stomp().push(received(frame))).toMatchObject({ value: { headers: { foo: "World" } } });
  });

  it("takes frames that are split or share a message", () => {
    expect(
      lines(stomp(), [
        received("MESSAGE\ndestination:/q\ncontent-len"),
        received("gth:3\n\na\0b"),
        received("\0\n\nRECEIPT\nreceipt-id:1\n\n\0"),
        received("\n"),
        received("\r\n"),
      ]),
    ).toEqual([
      "control: …",
      "control: MESSAGE …",
      "event: MESSAGE /q 61 00 62 · RECEIPT 1",
      "heartbeat: heart-beat",
      "heartbeat: heart-beat",
    ]);
  });

  it("says what is wrong", () => {
    const decoder = stomp();
    expect(line(decoder.push(received("hello there")))).toBe("data: hello there (malformed)");
    expect(line(decoder.push(received("SEND\ncontent-length:2\n\nlonger\0")))).toContain(
      "(malformed)",
    );
    expect(line(decoder.push(cut(received("MESSAGE\ndestination:/q\n\nthe begin"))))).toBe(
      "event: MESSAGE /q the begin (cut)",
    );
    expect(line(decoder.push(received("CONNECTED\nversion:1.1\n\n\0")))).toBe(
      "open: CONNECTED 1.1",
    );
  });
});
