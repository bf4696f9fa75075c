import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startLab, type Lab } from "./lab.ts";
import type { PollAnswer } from "./feed/update.ts";
import { endpointOf, openSocket, openStream, postJson, PATIENT } from "./test-clients.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ selfPublish: false, securePort: false });
});
afterAll(() => lab.close());

const at = (path: string, run: string): string => `${lab.url}${path}?run=${run}`;
const publish = (run: string, text: string, name?: string): Promise<Response> =>
  postJson(at("publish", run), { text, name });
const poll = async (url: string): Promise<PollAnswer> =>
  (await (await fetch(url)).json()) as PollAnswer;

describe("short polling", () => {
  it("answers at once and empty when there is nothing new", async () => {
    const url = at("short-polling/updates", "short");
    expect(await poll(url)).toEqual({ last: 0, updates: [] });
    await publish("short", "one");
    const answer = await poll(`${url}&since=0`);
    expect(answer.last).toBe(1);
    expect(answer.updates.map(({ text }) => text)).toEqual(["one"]);
    expect(await poll(`${url}&since=1`)).toEqual({ last: 1, updates: [] });
  });

  it("keeps the news of two runs apart", async () => {
    await publish("run-a", "only for a");
    expect(await poll(`${at("short-polling/updates", "run-b")}&since=0`)).toEqual({
      last: 0,
      updates: [],
    });
  });

  it("refuses to publish nothing", async () => {
    expect((await publish("short", "")).status).toBe(400);
  });
});

describe("long polling", () => {
  it("holds the answer until there is news", async () => {
    const answered = poll(at("long-polling/updates", "long-news"));
    await vi.waitFor(() => endpointOf(lab.record("long-news"), "/long-polling/updates"), PATIENT);
    const published = performance.timeOrigin + performance.now();
    await publish("long-news", "at last");
    expect((await answered).updates.map(({ text }) => text)).toEqual(["at last"]);
    const [exchange] = endpointOf(lab.record("long-news"), "/long-polling/updates").exchanges;
    expect(exchange!.firstByteAt).toBeGreaterThanOrEqual(published);
  });

  it("answers 204 when nothing came for 2.5 s", async () => {
    const response = await fetch(at("long-polling/updates", "long-quiet"));
    expect(response.status).toBe(204);
    await vi.waitFor(() => {
      const [exchange] = endpointOf(lab.record("long-quiet"), "/long-polling/updates").exchanges;
      expect(exchange!.endedAt! - exchange!.startedAt).toBeGreaterThan(2450);
      expect(exchange!.endedAt! - exchange!.startedAt).toBeLessThan(5000);
    }, PATIENT);
  });

  it("answers at once what was published between two polls", async () => {
    await publish("long-between", "missed");
    const answer = await poll(`${at("long-polling/updates", "long-between")}&since=0`);
    expect(answer.updates.map(({ text }) => text)).toEqual(["missed"]);
  });

  it("records a page that leaves while it is held as cut", async () => {
    const leaving = new AbortController();
    const answer = fetch(at("long-polling/updates", "long-leave"), { signal: leaving.signal });
    await vi.waitFor(() => endpointOf(lab.record("long-leave"), "/long-polling/updates"), PATIENT);
    leaving.abort();
    await expect(answer).rejects.toThrow("aborted");
    await vi.waitFor(() => {
      const [exchange] = endpointOf(lab.record("long-leave"), "/long-polling/updates").exchanges;
      expect(exchange!.outcome).toBe("cut");
    }, PATIENT);
  });
});

describe("event stream", () => {
  it("sends ids, names and retry, and a heartbeat while it is quiet", async () => {
    const stream = await openStream(at("sse/stream", "sse"));
    expect(stream.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    await publish("sse", "41.20", "price");
    await publish("sse", "hello");
    await vi.waitFor(() => expect(stream.events).toHaveLength(2), PATIENT);
    expect(stream.events.map(({ id, event }) => [id, event])).toEqual([
      ["1", "price"],
      ["2", "message"],
    ]);
    expect(JSON.parse(stream.events[0]!.data)).toMatchObject({ id: 1, text: "41.20" });
    expect(stream.retry).toBe(1000);
    await vi.waitFor(() => expect(stream.comments).toEqual(["heartbeat"]), PATIENT);
    stream.close();
  });

  it("resumes after Last-Event-ID", async () => {
    for (const text of ["one", "two", "three"]) await publish("resume", text);
    const stream = await openStream(at("sse/stream", "resume"), "1");
    await vi.waitFor(() => expect(stream.events).toHaveLength(2), PATIENT);
    await publish("resume", "four");
    await vi.waitFor(
      () => expect(stream.events.map(({ id }) => id)).toEqual(["2", "3", "4"]),
      PATIENT,
    );
    stream.close();
  });

  it("starts from now without Last-Event-ID", async () => {
    await publish("fresh", "before");
    const stream = await openStream(at("sse/stream", "fresh"));
    await publish("fresh", "after");
    await vi.waitFor(() => expect(stream.events.map(({ id }) => id)).toEqual(["2"]), PATIENT);
    stream.close();
  });

  it("forgets a client that disconnects, and keeps the others", async () => {
    await vi.waitFor(() => expect(lab.eventStreams).toBe(0), PATIENT);
    const leaving = await openStream(at("sse/stream", "leave"));
    const staying = await openStream(at("sse/stream", "leave"));
    expect(lab.eventStreams).toBe(2);
    leaving.close();
    await vi.waitFor(() => expect(lab.eventStreams).toBe(1), PATIENT);
    await publish("leave", "still here?");
    await vi.waitFor(() => expect(staying.events).toHaveLength(1), PATIENT);
    expect(leaving.events).toHaveLength(0);
    staying.close();
    await vi.waitFor(() => expect(lab.eventStreams).toBe(0), PATIENT);
  });
});

describe("WebSocket", () => {
  it("passes text and bytes on to the others, as text and bytes", async () => {
    const speaker = await openSocket(at("websocket", "room"));
    const listener = await openSocket(at("websocket", "room"));
    speaker.socket.send("Grüße");
    speaker.socket.send(new Uint8Array([0, 255]));
    await vi.waitFor(() => expect(listener.messages).toHaveLength(2), PATIENT);
    expect(listener.messages).toEqual([
      { data: Buffer.from("Grüße"), binary: false },
      { data: Buffer.from([0, 255]), binary: true },
    ]);
    expect(speaker.messages).toHaveLength(0);
    await publish("room", "for all");
    await vi.waitFor(() => expect(speaker.messages).toHaveLength(1), PATIENT);
    await vi.waitFor(() => expect(listener.messages).toHaveLength(3), PATIENT);
    speaker.socket.close();
    listener.socket.close();
  });

  it("closes with the codes it states", async () => {
    const leaver = await openSocket(at("websocket", "codes"));
    leaver.socket.send("leave");
    expect(await leaver.closed).toEqual({ code: 4000, reason: "You asked to leave" });

    const talker = await openSocket(at("websocket", "codes"));
    talker.socket.send("x".repeat(1001));
    expect(await talker.closed).toEqual({ code: 1008, reason: "Too long" });
  });

  it("refuses pages of other sites, which the same-origin policy would not", async () => {
    const foreign = openSocket(at("websocket", "foreign"), [], { origin: "https://evil.example" });
    await expect(foreign).rejects.toThrow("403");
    const own = await openSocket(at("websocket", "foreign"), [], { origin: lab.url.slice(0, -1) });
    own.socket.close();
    const { sockets } = endpointOf(lab.record("foreign"), "/websocket");
    expect(sockets.map(({ status }) => status)).toEqual([403, 101]);
  });
});

describe("cutting", () => {
  it("ends what the run has open, and nothing of others", async () => {
    const stream = await openStream(at("sse/stream", "cut"));
    const { closed } = await openSocket(at("websocket", "cut"));
    const other = await openSocket(at("websocket", "not-cut"));
    await postJson(at("cut", "cut"), {});
    expect(await stream.ended).toBe("cut");
    expect((await closed).code).toBe(1006);
    expect(other.socket.readyState).toBe(other.socket.OPEN);
    other.socket.close();
  });
});

it("publishes by itself while somebody listens, at uneven gaps", async () => {
  const lively = await startLab({ securePort: false });
  const stream = await openStream(`${lively.url}sse/stream?run=lively`);
  await vi.waitFor(() => expect(stream.events).toHaveLength(3), PATIENT);
  const [first, second, third] = stream.events.map(
    ({ data }) => (JSON.parse(data) as { at: number }).at,
  );
  expect(second! - first!).toBeGreaterThan(650);
  expect(third! - second!).toBeGreaterThan(second! - first! + 300);
  stream.close();
  await lively.close();
});

it("says goodbye to its sockets when it closes", async () => {
  const leaving = await startLab({ securePort: false });
  const { closed } = await openSocket(`${leaving.url}websocket?run=bye`);
  await leaving.close();
  expect(await closed).toEqual({ code: 1001, reason: "The lab closes" });
});
