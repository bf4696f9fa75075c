import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, type Limits } from "../../bridge/messages.ts";
import type { StartedFact } from "../../core/capture/vocabulary.ts";
import { binaryPayload, textPayload } from "../facts/payload.ts";
import { Recorder } from "./recorder.ts";

const socketTo = (url: string): StartedFact => ({
  mechanism: "websocket",
  method: "GET",
  url,
  requestHeaders: [],
  visible: true,
});

const within = (limits: Partial<Limits>) => new Recorder({ ...DEFAULT_LIMITS, ...limits });

const receive = (recorder: Recorder, subject: ReturnType<Recorder["start"]>, text: string) =>
  recorder.payload("message-received", subject, textPayload(text, 1024));

describe("a recorder", () => {
  it("numbers events from 0 and keeps all that is within its bounds", () => {
    const recorder = within({ ringEvents: 1000 });
    const subject = recorder.start(socketTo("ws://a/"));
    const seqs = Array.from({ length: 999 }, (_, index) => receive(recorder, subject, `${index}`));
    expect(seqs[0]).toBe(1);
    expect(seqs.at(-1)).toBe(999);
    expect(recorder.ring.first).toBe(0);
    expect(recorder.dropped()).toEqual({ events: {}, bytes: 0 });
  });

  it("drops the oldest beyond its bound in events, and counts them by kind", () => {
    const recorder = within({ ringEvents: 300 });
    const subject = recorder.start(socketTo("ws://a/"));
    for (let index = 0; index < 1000; index += 1) receive(recorder, subject, "four");
    expect(recorder.ring.next).toBe(1001);
    expect(recorder.ring.first).toBe(701);
    expect(recorder.dropped()).toEqual({
      events: { started: 1, "message-received": 700 },
      bytes: 2800,
    });
  });

  it("drops the oldest beyond its bound in bytes, counting UTF-8", () => {
    const recorder = within({ ringBytes: 4000 });
    const subject = recorder.start(socketTo("ws://a/"));
    for (let index = 0; index < 20; index += 1) receive(recorder, subject, "é".repeat(200));
    expect(recorder.ring.bytes).toBeLessThanOrEqual(4000);
    const { events, bytes } = recorder.dropped();
    expect(bytes).toBe((events["message-received"] ?? 0) * 400);
    expect(recorder.ring.next - recorder.ring.first).toBeGreaterThan(0);
  });

  it("carries a subject whose start has left, with what else of it has", () => {
    const recorder = within({ ringEvents: 2 });
    const subject = recorder.start(socketTo("ws://a/?x=1"), 5);
    recorder.payload("message-sent", subject, textPayload("abc", 9));
    receive(recorder, subject, "12345");
    receive(recorder, subject, "6");
    receive(recorder, subject, "7");
    expect(recorder.carried()).toEqual([
      {
        id: 1,
        at: 5,
        started: socketTo("ws://a/?x=1"),
        sent: 1,
        received: 1,
        bytesSent: 3,
        bytesReceived: 5,
      },
    ]);
    expect(recorder.forgotten()).toEqual([]);
  });

  it("forgets a subject that has ended and left, into a total by URL without query", () => {
    const recorder = within({ ringEvents: 2 });
    for (let index = 0; index < 3; index += 1) {
      const subject = recorder.start(socketTo(`ws://a/path?n=${index}#x`));
      receive(recorder, subject, "12345");
      recorder.end(subject, { state: "closed" });
    }
    const other = recorder.start(socketTo("ws://b/"));
    receive(recorder, other, "x");
    expect(recorder.carried()).toEqual([]);
    expect(recorder.forgotten()).toEqual([
      { method: "GET", url: "ws://a/path", subjects: 3, sent: 0, received: 3, bytes: 15 },
    ]);
  });

  it("bounds what it carries, and loses no count over it", () => {
    const recorder = within({ ringEvents: 10, carried: 4 });
    const subjects = Array.from({ length: 50 }, () => recorder.start(socketTo("ws://a/")));
    for (const subject of subjects) receive(recorder, subject, "xy");
    expect(recorder.carried()).toHaveLength(4);
    const [total] = recorder.forgotten();
    expect(total?.subjects).toBe(46);
    const carried = recorder.carried().reduce((sum, { received }) => sum + received, 0);
    const held = recorder.ring.next - recorder.ring.first;
    expect((total?.received ?? 0) + carried + held).toBe(50);
  });

  it("keeps the totals of ever new endpoints bounded", () => {
    const recorder = within({ ringEvents: 1, carried: 0 });
    for (let index = 0; index < 3000; index += 1) {
      recorder.end(recorder.start(socketTo(`ws://a/${index}`)), { state: "closed" });
    }
    const totals = recorder.forgotten();
    expect(totals.length).toBeLessThanOrEqual(1025);
    expect(totals.reduce((sum, { subjects }) => sum + subjects, 0)).toBeGreaterThanOrEqual(2999);
    expect(totals.find(({ url }) => url === "")?.subjects).toBeGreaterThan(1900);
  });

  it("ends a subject once", () => {
    const recorder = within({});
    const subject = recorder.start(socketTo("ws://a/"));
    recorder.end(subject, { state: "aborted" });
    recorder.end(subject, { state: "closed" });
    expect(recorder.ring.next).toBe(2);
  });

  it("fills a pending payload only while its event is held", () => {
    const recorder = within({ ringEvents: 3 });
    const subject = recorder.start(socketTo("ws://a/"));
    const early = receive(recorder, subject, "pending");
    const bytes = binaryPayload(new Uint8Array([1, 2]), 10)!;
    for (let index = 0; index < 3; index += 1) receive(recorder, subject, "x");
    const { next } = recorder.ring;
    recorder.fill(early, subject, bytes);
    expect(recorder.ring.next).toBe(next);
    recorder.fill(next - 1, subject, bytes);
    expect(recorder.ring.next).toBe(next + 1);
  });

  it("counts what is open", () => {
    const recorder = within({});
    const opened = { status: 101, statusText: "", url: "", redirected: false, headers: [] };
    const [first, second] = [
      recorder.start(socketTo("ws://a/")),
      recorder.start(socketTo("ws://a/")),
    ];
    expect(recorder.openSockets).toBe(0);
    recorder.open(first, opened);
    recorder.open(second, opened);
    expect(recorder.openSockets).toBe(2);
    recorder.end(first, { state: "closed" });
    expect([recorder.openSockets, recorder.openStreams]).toEqual([1, 0]);
  });

  it("applies new bounds at once", () => {
    const recorder = within({});
    const subject = recorder.start(socketTo("ws://a/"));
    for (let index = 0; index < 1000; index += 1) receive(recorder, subject, "x");
    recorder.configure({ ...DEFAULT_LIMITS, ringEvents: 100 });
    expect(recorder.ring.next - recorder.ring.first).toBe(100);
  });

  it("cuts a carried start's request body", () => {
    const recorder = within({ ringEvents: 1 });
    const text = "q".repeat(100_000);
    recorder.start({
      ...socketTo("http://a/"),
      requestBody: { kind: "text", text, size: 100_000 },
    });
    recorder.start(socketTo("http://b/"));
    const [carried] = recorder.carried();
    expect(carried?.started.requestBody).toEqual({
      kind: "text",
      text: "q".repeat(1024),
      size: 100_000,
      truncated: true,
    });
  });

  it("holds no more after a million events than after the first bound's worth", () => {
    const recorder = within({ ringEvents: 4096, ringBytes: 1024 * 1024 });
    const subject = recorder.start(socketTo("ws://a/"));
    const run = (events: number) => {
      for (let index = 0; index < events; index += 1)
        receive(recorder, subject, `message ${index}`);
      return recorder.ring.bytes;
    };
    const early = run(10_000);
    const late = run(1_000_000);
    expect(late).toBeLessThan(early * 1.2);
    expect(recorder.ring.next - recorder.ring.first).toBeLessThanOrEqual(4096);
    expect(recorder.dropped().events["message-received"]).toBe(1_010_000 - 4096);
  });
});
