import { describe, expect, it } from "vitest";
import { cut, fromHex, line, lines, received, sent, socket } from "../message-fixture.ts";

const URL_V4 = "wss://host.test/socket.io/?EIO=4&transport=websocket&sid=abc";

/** An Engine.IO connection on which Socket.IO has been seen. */
function connected() {
  const decoder = socket({ url: URL_V4 });
  decoder.push(sent("40"));
  return decoder;
}

// Packets as socket.io-parser 4.2.7 writes them, each in an Engine.IO message ("4").
describe("Socket.IO", () => {
  it("names events, namespaces and arguments", () => {
    expect(
      lines(connected(), [
        received('42["chat message","hi",{"a":1}]'),
        sent('40/admin,{"token":"x"}'),
        received('44/admin,{"message":"Not authorized"}'),
        received("41/admin,"),
      ]),
    ).toEqual([
      'event: chat message "hi", {"a":1}',
      'open: /admin connect {"token":"x"}',
      'error: /admin connect_error {"message":"Not authorized"}',
      "close: /admin disconnect",
    ]);
  });

  it("is named beside what it lies in", () => {
    expect(socket({ url: URL_V4 }).protocols).toEqual(["engine.io"]);
    expect(connected().protocols).toEqual(["engine.io", "socket.io"]);
  });

  it("gives name, namespace and arguments as fields", () => {
    const part = connected().push(sent('42/admin,12["project:delete",123]'));
    expect(part).toMatchObject({
      protocol: "socket.io",
      kind: "request",
      name: "project:delete",
      channel: "/admin",
      value: [123],
    });
  });

  it("pairs acknowledgements with what they acknowledge", () => {
    const decoder = connected();
    decoder.push(sent('42/admin,12["project:delete",123]', 1000));
    // The server's event of the same number is not what is acknowledged.
    decoder.push(received('42/admin,12["other"]', 1010));
    const ack = decoder.push(received('43/admin,12["ok"]', 1040));
    expect(ack).toMatchObject({ kind: "ack", name: "project:delete", latency: 40 });
    expect(ack.meaning).toBe('project:delete → /admin #12 "ok"');
    expect(decoder.push(sent('43/admin,12["mine"]', 1050))).toMatchObject({
      name: "other",
      latency: 40,
    });
  });

  it("puts attachments back into their event", () => {
    const decoder = connected();
    const announced =
      '452-["upload",{"_placeholder":true,"num":0},{"b":{"_placeholder":true,"num":1}},"tail"]';
    expect(decoder.push(received(announced)).name).toBe("upload");
    // An Engine.IO ping may come in between; what the page sends has nothing to do with it.
    decoder.push(received("2"));
    expect(line(decoder.push(sent(fromHex("77"))))).toContain("(unmatched)");
    expect(line(decoder.push(received(fromHex("010203"))))).toBe("data: upload 1/2");
    expect(decoder.push(received(fromHex("ff00"))).value).toEqual([
      "upload",
      { bytes: 3, hex: "01 02 03" },
      { b: { bytes: 2, hex: "ff 00" } },
      "tail",
    ]);
  });

  it("says so where an attachment's event was not seen", () => {
    expect(line(connected().push(received(fromHex("00 01 02"))))).toBe(
      "data: 00 01 02 (unmatched)",
    );
  });

  it("reads binary acknowledgements", () => {
    const decoder = connected();
    const ack = decoder.push(received('461-/admin,456[{"_placeholder":true,"num":0}]'));
    expect(ack).toMatchObject({ kind: "ack", id: "/admin#456", channel: "/admin" });
    expect(decoder.push(received(fromHex("09"))).value).toEqual([{ bytes: 1, hex: "09" }]);
  });

  it("reads the connect and error packets of Socket.IO 2", () => {
    const decoder = socket({ url: "wss://host.test/?EIO=3&transport=websocket" });
    expect(lines(decoder, [sent("40/admin?token=1,"), received('44"Not authorized"')])).toEqual([
      "open: /admin connect",
      'error: connect_error "Not authorized"',
    ]);
  });

  it("keeps an event's name where the payload was cut", () => {
    const part = connected().push(cut(received('42["prices",{"EUR":1.08,"JPY":16')));
    expect(part).toMatchObject({
      name: "prices",
      value: [{ EUR: 1.08 }],
      problem: { code: "cut" },
    });
    const early = connected().push(cut(received('42["prices",{"EUR')));
    expect(early).toMatchObject({ name: "prices", problem: { code: "cut" } });
  });

  it("shows what is no packet as it is, and says why", () => {
    const decoder = connected();
    expect(decoder.push(received('4["no type"]'))).toMatchObject({
      value: ["no type"],
      problem: { code: "malformed" },
    });
    expect(decoder.push(received('42{"not":"a list"}')).problem?.text).toContain("list");
  });
});
