import { connect, type ClientHttp2Session } from "node:http2";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startLab, type Lab } from "./lab.ts";
import { endpointOf, openSocket, PATIENT } from "./test-clients.ts";

let lab: Lab;
let session: ClientHttp2Session;
beforeAll(async () => {
  lab = await startLab({ selfPublish: false });
  session = connect(lab.secureUrl, { rejectUnauthorized: false });
});
afterAll(async () => {
  session.destroy();
  await lab.close();
});

/** Opens a request on the one connection; its text grows as it comes. */
function open(path: string) {
  const stream = session.request({ ":path": path });
  const seen = { status: 0, text: "" };
  stream.setEncoding("utf8");
  stream.on("response", (headers) => {
    seen.status = headers[":status"] ?? 0;
  });
  stream.on("data", (text: string) => {
    seen.text += text;
  });
  return { stream, seen };
}

it("speaks HTTP/2 with the whole lab", async () => {
  const { seen } = open("/controls/assets/kiwi?run=h2");
  await vi.waitFor(() => expect(seen).toEqual({ status: 200, text: '{"name":"kiwi"}' }), PATIENT);
  expect(session.alpnProtocol).toBe("h2");
  expect(endpointOf(lab.record("h2"), "/controls/assets/kiwi").count).toBe(1);
});

it("has eight streams open on one connection, and answers beside them", async () => {
  const streams = Array.from({ length: 8 }, (_, i) => open(`/controls/stream/open/${i}`));
  await vi.waitFor(() => {
    for (const { seen } of streams) expect(seen.text).toBe("data: open\n\n");
  }, PATIENT);
  const beside = open("/controls/assets/beside");
  await vi.waitFor(() => expect(beside.seen.status).toBe(200), PATIENT);
  for (const { stream } of streams) stream.close();
});

it("passes the end of a stream on to the server", async () => {
  const { stream, seen } = open("/sse/stream?run=h2-close");
  await vi.waitFor(() => expect(seen.text).toContain("retry: 1000"), PATIENT);
  expect(lab.eventStreams).toBe(1);
  stream.close();
  await vi.waitFor(() => expect(lab.eventStreams).toBe(0), PATIENT);
});

it("takes WebSockets too", async () => {
  const { socket, messages } = await openSocket(`${lab.secureUrl}controls/socket`, [], {
    rejectUnauthorized: false,
  });
  socket.send("over TLS");
  await vi.waitFor(() => expect(messages[0]?.data.toString()).toBe("over TLS"), PATIENT);
  socket.close();
});
