import { WebSocket } from "ws";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startLab, type Lab } from "./lab.ts";
import { endpointOf, openSocket, openStream, postJson, PATIENT } from "./test-clients.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ selfPublish: false, securePort: false });
});
afterAll(() => lab.close());

/** How long the answer took, in milliseconds, and what it was. */
async function timed(url: string): Promise<{ readonly took: number; readonly body: unknown }> {
  const start = performance.now();
  const body: unknown = await (await fetch(url)).json();
  return { took: performance.now() - start, body };
}

it("gives each tutorial a port of its own", () => {
  const ports = Object.values(lab.tutorials).map((url) => new URL(url).port);
  expect(new Set([...ports, new URL(lab.url).port]).size).toBe(8);
});

it("long poll: is held for whole seconds, and polls overlap", async () => {
  const url = `${lab.tutorials["overlapping-long-polls"]}data?hold=0.5&run=overlap`;
  const [first, second] = await Promise.all([timed(url), timed(url)]);
  expect(first.body).toEqual({ data: null });
  // Half a second has long passed when the server looks for the first time.
  expect(first.took).toBeGreaterThan(990);
  const [a, b] = endpointOf(lab.record("overlap"), "/data").exchanges;
  expect(b!.startedAt).toBeLessThan(a!.firstByteAt!);
  expect(second.body).toEqual({ data: null });
});

it("long poll: answers at once for ever after the first update", async () => {
  const root = lab.tutorials["answers-at-once"];
  await postJson(`${root}update`, { data: "Initial Data" });
  const held = timed(`${root}data`);
  await postJson(`${root}update`, { data: "news" });
  expect((await held).body).toEqual({ data: "news" });
  for (let i = 0; i < 3; i++) {
    const { took, body } = await timed(`${root}data`);
    expect(body).toEqual({ data: "news" });
    expect(took).toBeLessThan(2000);
  }
});

it("short polling: repeats the whole state", async () => {
  const url = `${lab.tutorials["short-polling"]}update`;
  expect(await (await fetch(url)).text()).toBe(await (await fetch(url)).text());
});

it("event stream without ids: what is sent during the reconnect is lost", async () => {
  const url = `${lab.tutorials["sse-without-ids"]}events?run=lost`;
  const first = await openStream(url);
  expect(await first.ended).toBe("complete");
  const numbers = (events: readonly { readonly data: string }[]): number[] =>
    events.flatMap(({ data }) => /update (\d+)/.exec(data)?.slice(1).map(Number) ?? []);
  const last = numbers(first.events).at(-1)!;
  expect(first.events.every(({ id }) => id === undefined)).toBe(true);
  // Somebody else sees that the server goes on meanwhile.
  const other = await openStream(url);
  await vi.waitFor(() => expect(numbers(other.events).length).toBeGreaterThan(0), PATIENT);
  const second = await openStream(url, "");
  await vi.waitFor(() => expect(numbers(second.events).length).toBeGreaterThan(0), PATIENT);
  expect(numbers(second.events)[0]!).toBeGreaterThan(last + 1);
  other.close();
  second.close();
});

it("the clock as client id: one close removes two clients", async () => {
  const url = `${lab.tutorials["clock-as-client-id"]}events`;
  const [leaving, staying] = await Promise.all([openStream(url), openStream(url)]);
  await vi.waitFor(() => expect(staying.events.length).toBeGreaterThan(1), PATIENT);
  leaving.close();
  const heard = staying.events.length;
  const witness = await openStream(url);
  await vi.waitFor(() => expect(witness.events.length).toBeGreaterThan(2), PATIENT);
  expect(staying.events.length).toBeLessThanOrEqual(heard + 1);
  staying.close();
  witness.close();
});

it("text arrives as binary at the others", async () => {
  const root = `${lab.tutorials["text-as-binary"]}?run=binary`;
  const speaker = await openSocket(root);
  const listener = await openSocket(root);
  speaker.socket.send("text");
  await vi.waitFor(() => expect(listener.messages).toHaveLength(1), PATIENT);
  expect(listener.messages[0]).toEqual({ data: Buffer.from("text"), binary: true });
  const { sockets } = endpointOf(lab.record("binary"), "/");
  expect(sockets.map(({ messages }) => messages.map(({ binary }) => binary))).toEqual([
    [false],
    [true],
  ]);
  speaker.socket.close();
  listener.socket.close();
});

it("send before open throws", async () => {
  const root = lab.tutorials["send-before-open"].replace(/^http/, "ws");
  const socket = new WebSocket(root);
  expect(() => socket.send("Hello, server!")).toThrow("CONNECTING");
  await new Promise((resolve) => socket.on("open", resolve));
  socket.close();
});
