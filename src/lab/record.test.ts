import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startLab, type Lab } from "./lab.ts";
import type { RunRecord } from "./record/record.ts";
import { endpointOf, openSocket, openStream, postJson, sha256, PATIENT } from "./test-clients.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ selfPublish: false, securePort: false });
});
afterAll(() => lab.close());

const at = (path: string, run: string): string => `${lab.url}${path}?run=${run}`;

describe("the record of an exchange", () => {
  it("has the bytes of the body, both ways", async () => {
    const sent = JSON.stringify({ text: "Grüße" });
    const response = await postJson(at("publish", "post"), { text: "Grüße" });
    const received = await response.text();
    await vi.waitFor(() => {
      const { exchanges } = endpointOf(lab.record("post"), "/publish", "POST");
      expect(exchanges[0]).toMatchObject({ outcome: "complete", status: 200 });
    }, PATIENT);
    const endpoint = endpointOf(lab.record("post"), "/publish", "POST");
    expect(endpoint.bytes).toEqual({
      sent: Buffer.byteLength(sent),
      received: Buffer.byteLength(received),
    });
    expect(endpoint.exchanges[0]!.request.sha256).toBe(sha256(sent));
    expect(endpoint.exchanges[0]!.response.sha256).toBe(sha256(received));
  });

  it("has the hash of every way of answering", async () => {
    for (const kind of ["json", "text", "bytes", "blob", "empty"]) {
      const response = await fetch(at(`controls/body/${kind}`, kind));
      const body = new Uint8Array(await response.arrayBuffer());
      const [exchange] = endpointOf(lab.record(kind), `/controls/body/${kind}`).exchanges;
      expect(exchange!.response).toEqual({ bytes: body.byteLength, sha256: sha256(body) });
    }
  });

  it("has times in order, on the clock of epoch milliseconds", async () => {
    const before = Date.now();
    await (await fetch(`${at("controls/slow-report", "slow")}&delay=300`)).text();
    const after = Date.now();
    await vi.waitFor(() => {
      const [exchange] = endpointOf(lab.record("slow"), "/controls/slow-report").exchanges;
      expect(exchange!.startedAt).toBeGreaterThan(before - 20);
      expect(exchange!.firstByteAt! - exchange!.startedAt).toBeGreaterThan(290);
      expect(exchange!.endedAt!).toBeGreaterThanOrEqual(exchange!.firstByteAt!);
      expect(exchange!.endedAt!).toBeLessThan(after + 1000);
    }, PATIENT);
  });

  it("lists the events of a stream, and the writes of any", async () => {
    const stream = await openStream(at("controls/stream/sse", "events"));
    expect(await stream.ended).toBe("complete");
    const [exchange] = endpointOf(lab.record("events"), "/controls/stream/sse").exchanges;
    expect(exchange!.events.map(({ id, name, data }) => [id, name, data.sha256])).toEqual(
      stream.events.map(({ id, event, data }) => [id, event, sha256(data)]),
    );
    expect(exchange!.events).toHaveLength(8);
    expect(exchange!.comments).toBe(1);

    const lines = await (await fetch(at("controls/stream/ndjson", "lines"))).text();
    const [streamed] = endpointOf(lab.record("lines"), "/controls/stream/ndjson").exchanges;
    expect(streamed!.writes.map(({ sha256: hash }) => hash)).toEqual(
      lines.match(/.*\n/g)!.map((line) => sha256(line)),
    );
  });

  it("keeps the resumption of a stream: connections, ids, and the 204 at the end", async () => {
    const url = at("controls/stream/ends", "ends");
    for (const last of [undefined, "4", "8"]) {
      expect(await (await openStream(url, last)).ended).toBe("complete");
    }
    expect((await openStream(url, "12")).response.status).toBe(204);
    const { exchanges } = endpointOf(lab.record("ends"), "/controls/stream/ends");
    expect(exchanges.map(({ lastEventId }) => lastEventId)).toEqual([undefined, "4", "8", "12"]);
    expect(exchanges.flatMap(({ events }) => events.map(({ id }) => Number(id)))).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
  });
});

describe("the record of a WebSocket", () => {
  it("has both directions as the page names them, sub-protocol and close", async () => {
    const { socket, messages, closed } = await openSocket(at("controls/socket", "echo"), [
      "lab.v1",
      "lab.v2",
    ]);
    expect(socket.protocol).toBe("lab.v2");
    const bytes = new Uint8Array([0, 128, 255]);
    socket.send("你好");
    socket.send(bytes);
    await vi.waitFor(() => expect(messages).toHaveLength(2), PATIENT);
    socket.send("close 4001");
    expect(await closed).toEqual({ code: 4001, reason: "Session expired, 再见" });

    // The client closes a moment before the server does.
    await vi.waitFor(
      () =>
        expect(endpointOf(lab.record("echo"), "/controls/socket").sockets[0]).toMatchObject({
          status: 101,
          protocol: "lab.v2",
          close: { code: 4001, reason: "Session expired, 再见" },
        }),
      PATIENT,
    );
    const { sockets, bytes: totals } = endpointOf(lab.record("echo"), "/controls/socket");
    expect(
      sockets[0]!.messages.map(({ direction, binary, sha256 }) => [direction, binary, sha256]),
    ).toEqual([
      ["sent", false, sha256("你好")],
      ["received", false, sha256("你好")],
      ["sent", true, sha256(bytes)],
      ["received", true, sha256(bytes)],
      ["sent", false, sha256("close 4001")],
    ]);
    expect(totals).toEqual({ sent: 6 + 3 + 10, received: 6 + 3 });
  });

  it("has handshakes that were refused", async () => {
    await expect(openSocket(at("controls/socket-no", "no"))).rejects.toThrow("403");
    const [refused] = endpointOf(lab.record("no"), "/controls/socket-no").sockets;
    expect(refused).toMatchObject({ status: 403, messages: [] });
  });
});

it("is served as JSON, run by run, and leaves out what has no run", async () => {
  await fetch(`${lab.url}controls/assets/fig`);
  await fetch(at("controls/assets/fig", "named"));
  const record = (await (await fetch(at("record", "named"))).json()) as RunRecord;
  expect(record).toEqual(lab.record("named"));
  expect(record.endpoints).toHaveLength(1);
  expect(record.endpoints[0]).toMatchObject({ path: "/controls/assets/fig", count: 1 });
  expect(lab.record("")).toEqual({ run: "", endpoints: [] });
});
