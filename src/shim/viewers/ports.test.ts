import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FROM_SHIM_CHECKS } from "../../bridge/check-from-shim.ts";
import { readEnvelope } from "../../bridge/envelope.ts";
import { HAND_OVER, type PortRole } from "../../bridge/hand-over.ts";
import { DEFAULT_LIMITS, type Envelope, type FromShim } from "../../bridge/messages.ts";
import type { StartedFact } from "../../core/capture/vocabulary.ts";
import { drain } from "../recorder/drain.ts";
import { textPayload } from "../facts/payload.ts";
import { Ports } from "./ports.ts";
import { Recorder } from "../recorder/recorder.ts";
import { Troubles } from "../recorder/troubles.ts";
import { Workers } from "../observe/workers.ts";

const STARTED: StartedFact = {
  mechanism: "websocket",
  method: "GET",
  url: "ws://a/",
  requestHeaders: [],
  visible: true,
};

/** One shim for all tests of this file: there is one `performance`, and a shim never leaves. */
const troubles = new Troubles();
const workers = new Workers();
let recorder = new Recorder(DEFAULT_LIMITS);
/** What befalls before what waits is told, and a fact when it is. */
let onLooking: () => void = () => undefined;
let onTelling: () => void = () => undefined;
const shim = new Ports({
  get recorder() {
    return recorder;
  },
  troubles,
  workers,
  describe: () => ({
    document: "d",
    url: "http://a/",
    isTop: true,
    startedAt: 1,
    visibility: "visible",
    first: recorder.ring.first,
    next: recorder.ring.next,
    dropped: recorder.dropped(),
    carried: recorder.carried(),
    forgotten: recorder.forgotten(),
    troubles: troubles.list(),
  }),
  drain: (from) => {
    onLooking();
    return drain(recorder.ring, "d", from, (fact) => {
      onTelling();
      return fact;
    });
  },
});
performance.addEventListener(HAND_OVER, (event) => {
  shim.handOver(event as MessageEvent);
});

const record = (events: number) => {
  const subject = recorder.start(STARTED);
  for (let index = 1; index < events; index += 1) {
    recorder.payload("message-received", subject, textPayload(`${index}`, 99));
  }
};

/** Gives the shim one end of a channel. How it crosses, no event of Node's can show; the browsers' tests do. */
function connect(role: PortRole): MessagePort {
  const { port1, port2 } = new MessageChannel();
  shim.take(role, port2);
  ports.push(port1);
  return port1;
}

/** A relay's end: believes messages as a relay does. */
function look() {
  const port = connect("viewer");
  const heard: Envelope<FromShim>[] = [];
  port.onmessage = (event: MessageEvent<unknown>) => {
    const read = readEnvelope<FromShim>(event.data, FROM_SHIM_CHECKS);
    if (typeof read === "string") throw new Error(`refused: ${read}`);
    heard.push(read);
  };
  return {
    heard,
    say: (type: string, payload: unknown, v = 1) => port.postMessage({ v, type, payload }),
    batches: () => heard.flatMap((said) => (said.type === "batch" ? [said.payload.batch] : [])),
    events: () =>
      heard.reduce((sum, said) => sum + (said.type === "batch" ? said.payload.batch.count : 0), 0),
  };
}

let ports: MessagePort[] = [];
beforeEach(() => {
  recorder = new Recorder(DEFAULT_LIMITS);
});
afterEach(() => {
  for (const port of ports) port.close();
  ports = [];
  onLooking = onTelling = () => undefined;
});

const until = (check: () => void) => vi.waitFor(check, { timeout: 2000, interval: 5 });

describe("a shim's ports", () => {
  it("greet at once, and send nothing without credit", async () => {
    record(10);
    const viewer = look();
    await until(() => expect(viewer.heard).toHaveLength(1));
    expect(viewer.heard[0]).toMatchObject({
      type: "hello",
      payload: { info: { first: 0, next: 10 } },
    });
    record(5000);
    viewer.say("resume", { from: 0 });
    await until(() => expect(viewer.heard).toHaveLength(2));
    expect(viewer.heard[1]).toMatchObject({ type: "hello", payload: { info: { next: 5010 } } });
    expect(viewer.batches()).toEqual([]);
  });

  it("send the history in batches of 500, as far as credit goes", async () => {
    record(1300);
    const viewer = look();
    viewer.say("credit", { batches: 2 });
    await until(() => expect(viewer.batches().map(({ count }) => count)).toEqual([500, 500]));
    viewer.say("credit", { batches: 5 });
    await until(() => expect(viewer.batches().map(({ count }) => count)).toEqual([500, 500, 300]));
    expect(viewer.batches().map(({ firstSeq }) => firstSeq)).toEqual([0, 500, 1000]);
  });

  it("send 500 waiting events at once, and fewer after a tenth of a second", async () => {
    const viewer = look();
    viewer.say("credit", { batches: 50 });
    await until(() => expect(viewer.heard).toHaveLength(1));
    const from = performance.now();
    record(500);
    record(3);
    await until(() => expect(viewer.events()).toBe(500));
    await until(() => expect(viewer.events()).toBe(503));
    expect(performance.now() - from).toBeGreaterThan(90);
    expect(viewer.batches().map(({ count }) => count)).toEqual([500, 3]);
  });

  it("do not begin again for what is recorded on the way", async () => {
    record(600);
    let unread = 30;
    onLooking = () => {
      if (unread > 0) recorder.end(recorder.start(STARTED), { state: "closed" });
      unread -= 1;
    };
    const viewer = look();
    viewer.say("credit", { batches: 9 });
    await until(() => expect(viewer.events()).toBeGreaterThanOrEqual(600));
    const told = viewer.batches().map(({ firstSeq, count }) => [firstSeq, firstSeq + count]);
    expect(told.slice(1).map(([first]) => first)).toEqual(told.slice(0, -1).map(([, end]) => end));
  });

  it("do not begin again for a trouble of the telling itself", async () => {
    record(1300);
    onTelling = () => {
      troubles.count("observer:telling");
    };
    const viewer = look();
    viewer.say("credit", { batches: 5 });
    await until(() => expect(viewer.batches().map(({ count }) => count)).toEqual([500, 500, 300]));
    const told = { what: "observer:telling", count: 1 };
    await until(() =>
      expect(viewer.heard).toContainEqual({
        v: 1,
        type: "trouble",
        payload: { troubles: [told] },
      }),
    );
  });

  it("have a place of their own each, and go back when asked", async () => {
    record(20);
    const [one, other] = [look(), look()];
    one.say("credit", { batches: 1 });
    await until(() => expect(one.events()).toBe(20));
    expect(other.events()).toBe(0);
    other.say("credit", { batches: 9 });
    await until(() => expect(other.events()).toBe(20));
    other.say("resume", { from: 15 });
    await until(() => expect(other.batches().at(-1)).toMatchObject({ firstSeq: 15, count: 5 }));
  });

  it("show what fell out as a hole", async () => {
    recorder.configure({ ...DEFAULT_LIMITS, ringEvents: 100 });
    const viewer = look();
    await until(() => expect(viewer.heard).toHaveLength(1));
    record(1000);
    viewer.say("credit", { batches: 9 });
    await until(() => expect(viewer.batches()[0]).toMatchObject({ firstSeq: 900, count: 100 }));
  });

  it("apply limits, and refuse and count what they do not believe", async () => {
    const viewer = look();
    const limits = { payload: 10, ringEvents: 5, ringBytes: 1000, carried: 1 };
    viewer.say("configure", { limits });
    await until(() => expect(recorder.limits).toEqual(limits));
    viewer.say("configure", { limits: { ...limits, ringEvents: -1 } });
    viewer.say("configure", { limits: { ...limits, ringBytes: 1e15 } });
    viewer.say("credit", { batches: "many" });
    viewer.say("erase", {});
    viewer.say("credit", { batches: 1 }, 99);
    viewer.say("credit", { batches: 1 });
    const counted = (what: string) =>
      troubles.list().find((trouble) => trouble.what === what)?.count;
    await until(() => expect(counted("refused:bad-payload")).toBe(3));
    await until(() => expect(counted("refused:unknown-type")).toBe(1));
    await until(() => expect(counted("refused:version")).toBe(1));
    expect(recorder.limits).toEqual(limits);
    await until(() => expect(viewer.heard.some(({ type }) => type === "trouble")).toBe(true));
  });

  it("refuse offers of another version, with another role, or without a port", () => {
    const offer = (data: unknown, ports: MessagePort[]) =>
      performance.dispatchEvent(new MessageEvent(HAND_OVER, { cancelable: true, data, ports }));
    const { port1, port2 } = new MessageChannel();
    const before = troubles.list().find(({ what }) => what === "refused:offer")?.count ?? 0;
    for (const data of ["2:viewer", "1:admin", "", 1, null, {}]) offer(data, [port2]);
    offer("1:viewer", []);
    const counts = new Map(troubles.list().map(({ what, count }) => [what, count]));
    expect((counts.get("refused:offer") ?? 0) - before).toBe(6);
    expect(counts.get("refused:offer-no-port")).toBe(1);
    port1.close();
  });

  it("make room for a new one by letting the quietest go that asks for nothing", async () => {
    record(10);
    const busy = look();
    busy.say("credit", { batches: 1000 });
    await until(() => expect(busy.events()).toBe(10));
    for (let index = 0; index < 40; index += 1) look();
    record(10);
    await until(() => expect(busy.events()).toBe(20));
  });

  it("tell a badge what is open, once it is any and when it changes", async () => {
    const opened = { status: 101, statusText: "", url: "", redirected: false, headers: [] };
    const port = connect("badge");
    const heard: unknown[] = [];
    port.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
    const first = recorder.start(STARTED);
    recorder.open(first, opened);
    await until(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toEqual({ v: 1, type: "counts", payload: { sockets: 1, streams: 0 } });
    recorder.open(recorder.start(STARTED), opened);
    recorder.end(first, { state: "closed" });
    recorder.open(recorder.start(STARTED), opened);
    const from = performance.now();
    await until(() => expect(heard).toHaveLength(2));
    expect(performance.now() - from).toBeGreaterThan(500);
    expect(heard[1]).toEqual({ v: 1, type: "counts", payload: { sockets: 2, streams: 0 } });
  });
});
