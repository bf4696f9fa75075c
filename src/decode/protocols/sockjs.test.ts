import { describe, expect, it } from "vitest";
import { ConnectionDecoder } from "../connection-decoder.ts";
import { cut, line, lines, received, sent, socket } from "../message-fixture.ts";

const SOCKET = "wss://host.test/echo/123/k2x8a9qd/websocket";
const http = (transport: string) =>
  new ConnectionDecoder({
    mechanism: "xhr",
    url: `https://host.test/echo/123/k2x8a9qd/${transport}`,
  });

// Frames as in https://sockjs.github.io/sockjs-protocol/sockjs-protocol-0.3.3.html, "Protocol and framing".
describe("SockJS", () => {
  it("knows its frames and what they hold", () => {
    const decoder = socket({ url: SOCKET });
    expect(
      lines(decoder, [
        received("o"),
        sent('["{\\"a\\":1}"]'),
        received('a["message"]'),
        received("h"),
        received('c[3000,"Go away!"]'),
      ]),
    ).toEqual([
      "open: open",
      'data: {"a":1}',
      "data: message",
      "heartbeat: heartbeat",
      'close: close [3000,"Go away!"]',
    ]);
    expect(decoder.protocol).toBe("sockjs");
  });

  it("tells several messages of one frame apart", () => {
    const decoder = socket({ url: SOCKET });
    decoder.push(received("o"));
    const { parts, meaning } = decoder.push(received('a["one","two"]'));
    expect(parts?.map(line)).toEqual(["data: one", "data: two"]);
    expect(meaning).toBe("one · two");
  });

  it("finds the protocol inside", () => {
    const decoder = socket({ url: SOCKET });
    decoder.push(received("o"));
    expect(
      lines(decoder, [
        sent('["CONNECT\\naccept-version:1.2\\nhost:a\\n\\n\\u0000"]'),
        received('a["CONNECTED\\nversion:1.2\\n\\n\\u0000"]'),
        received('a["\\n"]'),
      ]),
    ).toEqual(["open: CONNECT a", "open: CONNECTED 1.2", "heartbeat: heart-beat"]);
    expect(decoder.protocols).toEqual(["sockjs", "stomp"]);
  });

  it("reads polling and streaming bodies, where each frame is a line", () => {
    expect(line(http("xhr").push(received("o\n")))).toBe("open: open");
    expect(line(http("xhr_send").push(sent('["x","y"]')))).toBe("data: x · y");
    const body = `${"h".repeat(2048)}\no\na["x"]\nh\n`;
    expect(http("xhr_streaming").push(received(body)).parts?.map(line)).toEqual([
      "control: prelude",
      "open: open",
      "data: x",
      "heartbeat: heartbeat",
    ]);
  });

  it("says what is no frame, or cut", () => {
    const decoder = socket({ url: SOCKET });
    decoder.push(received("o"));
    expect(line(decoder.push(received("xyz")))).toBe("data: xyz (malformed)");
    expect(line(decoder.push(received("a{")))).toContain("(malformed)");
    const part = decoder.push(cut(received('a["one","tw')));
    expect(part.parts?.[0]?.meaning).toBe("one");
    expect(part.problem?.code).toBe("cut");
  });

  it("is not believed for its path alone", () => {
    const decoder = socket({ url: SOCKET });
    decoder.push(received('{"price":1}'));
    expect(decoder.protocol).toBeUndefined();
  });
});
