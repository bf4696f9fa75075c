import { beforeEach, expect, test } from "vitest";
import type { Batch, DocumentInfo, WorkerCounts } from "../core/capture/batch.ts";
import { FLAG, KIND_CODE } from "../core/capture/vocabulary.ts";
import type { Loss } from "../core/session/model.ts";
import { envelope, isRecord } from "./envelope.ts";
import { memoryWires } from "./memory-wire.ts";
import type { FromShim, FromViewer, RefusalReason, ToShim, ToViewer } from "./messages.ts";
import type { ViewerEvents } from "./viewer-events.ts";
import { Link } from "./viewer-link.ts";
import type { Wire } from "./wire.ts";

function info(first: number, next: number, document = "doc"): DocumentInfo {
  return {
    document,
    url: "https://a.test/",
    isTop: true,
    startedAt: 0,
    visibility: "visible",
    first,
    next,
    dropped: { events: {}, bytes: 0 },
    carried: [],
    forgotten: [],
    troubles: [],
  };
}

function batch(firstSeq: number, texts: readonly string[], document = "doc"): Batch {
  const count = texts.length;
  return {
    document,
    firstSeq,
    count,
    kinds: new Uint8Array(count).fill(KIND_CODE["message-received"]),
    ats: new Float64Array(count),
    subjects: new Uint32Array(count).fill(1),
    sizes: Float64Array.from(texts, (text) => text.length),
    flags: new Uint8Array(count).fill(FLAG.present),
    lengths: Uint32Array.from(texts, (text) => text.length),
    text: texts.join(""),
    bytes: new Uint8Array(0),
    facts: [],
    now: 5,
  };
}

/** The background's end of a wire, and what it heard. */
class Background {
  readonly heard: unknown[] = [];
  readonly wire: Wire;

  constructor(wire: Wire) {
    this.wire = wire;
    wire.onMessage((message) => this.heard.push(message));
  }

  say<Type extends keyof ToViewer>(type: Type, payload: ToViewer[Type]): void {
    this.wire.post(envelope<ToViewer, Type>(type, payload));
  }

  frame(key: string): void {
    this.say("frame-connected", { frame: { key, frameId: 0, url: "" } });
  }

  shim<Type extends keyof FromShim>(key: string, type: Type, payload: FromShim[Type]): void {
    this.say("frame-said", { key, said: envelope<FromShim, Type>(type, payload) });
  }

  /** What the viewer told the shim of a frame, as `[type, payload]`. */
  told(key: string): [keyof ToShim, unknown][] {
    return this.payloads("tell-frame")
      .filter((payload) => payload.key === key)
      .map(({ say }) => [say.type, say.payload]);
  }

  payloads<Type extends keyof FromViewer>(type: Type): FromViewer[Type][] {
    return this.heard
      .filter((message) => isRecord(message) && message["type"] === type)
      .map((message) => (message as { payload: FromViewer[Type] }).payload);
  }
}

class Viewer implements ViewerEvents {
  readonly documents: DocumentInfo[] = [];
  readonly texts: string[] = [];
  readonly losses: Loss[] = [];
  readonly refusals: RefusalReason[] = [];
  readonly connections: string[] = [];
  onStatus = (): void => undefined;
  onTrouble = (): void => undefined;
  readonly workers: WorkerCounts[] = [];
  onWorkers = (_: string, counts: WorkerCounts): void => void this.workers.push(counts);
  onDocument = (document: DocumentInfo): void => void this.documents.push(document);
  onBatch = (received: Batch): void => void this.texts.push(received.text);
  readonly gone: string[] = [];
  onDocumentGone = (document: string): void => void this.gone.push(document);
  onLoss = (loss: Loss): void => void this.losses.push(loss);
  onRefused = (reason: RefusalReason): void => void this.refusals.push(reason);
  onConnection = (state: string): void => void this.connections.push(state);
}

/** Every hop over a memory wire takes a microtask; a macrotask is after all of them. */
const delivered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let viewer: Viewer;
let backgrounds: Background[];
let link: Link;
const background = (): Background => {
  const last = backgrounds.at(-1);
  if (last === undefined) throw new Error("the link has not connected");
  return last;
};

beforeEach(async () => {
  viewer = new Viewer();
  backgrounds = [];
  link = new Link(
    () => {
      const [ours, theirs] = memoryWires();
      backgrounds.push(new Background(theirs));
      return ours;
    },
    7,
    viewer,
  );
  await delivered();
});

test("names its tab, then asks each document for everything it holds", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(3, 5) });
  await delivered();
  expect(background().payloads("attach")).toEqual([{ tab: 7 }]);
  expect(background().told("1")).toEqual([
    ["resume", { from: 3 }],
    ["credit", { batches: 12 }],
  ]);
  expect(viewer.losses).toEqual([]);
});

test("hands on no row twice", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 4) });
  background().shim("1", "batch", { batch: batch(0, ["a", "b"]) });
  background().shim("1", "batch", { batch: batch(1, ["b", "c"]) });
  background().shim("1", "batch", { batch: batch(0, ["a"]) });
  await delivered();
  expect(viewer.texts).toEqual(["ab", "c"]);
});

test("gives back credit for each batch, for several at once and before there is none left", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 100) });
  const given = () => {
    const credits = background()
      .told("1")
      .filter(([type]) => type === "credit");
    return credits.map(([, credit]) => (credit as ToShim["credit"]).batches);
  };
  for (let seq = 0; seq < 100; seq += 1) {
    background().shim("1", "batch", { batch: batch(seq, ["a"]) });
    await delivered();
    const left = given().reduce((sum, batches) => sum + batches) - (seq + 1);
    expect(left).toBeGreaterThan(8);
    expect(left).toBeLessThanOrEqual(12);
  }
  expect(given()).toHaveLength(1 + 25);
});

test("turns a hole into a loss and asks for the document's facts again", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 1) });
  background().shim("1", "batch", { batch: batch(0, ["a"]) });
  background().shim("1", "batch", { batch: batch(4, ["e"]) });
  await delivered();
  expect(viewer.losses).toMatchObject([{ frameUrl: "https://a.test/", events: 3, at: 5 }]);
  expect(viewer.texts).toEqual(["a", "e"]);
  expect(background().told("1").at(-1)).toEqual(["resume", { from: 5 }]);
});

test("after the background was stopped it connects again and goes on where it was", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 2) });
  background().shim("1", "batch", { batch: batch(0, ["a", "b"]) });
  link.sayLive(3);
  await delivered();
  background().wire.close();
  await delivered();
  await expect.poll(() => backgrounds.length).toBe(2);
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 3) });
  await delivered();
  expect(background().payloads("attach")).toEqual([{ tab: 7 }]);
  expect(background().payloads("live")).toEqual([{ endpoints: 3 }]);
  expect(background().told("1")[0]).toEqual(["resume", { from: 2 }]);
  expect(viewer.connections).toEqual(["reconnecting"]);
});

test("while paused it takes nothing, and catches up afterwards without a loss", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 1) });
  background().shim("1", "hello", { info: info(0, 1) });
  await delivered();
  link.pause();
  background().shim("1", "batch", { batch: batch(0, ["a"]) });
  background().shim("1", "batch", { batch: batch(1, ["b"]) });
  await delivered();
  expect(background().told("1")).toHaveLength(2);
  link.resume();
  await delivered();
  expect(background().told("1").slice(2)).toEqual([
    ["resume", { from: 0 }],
    ["credit", { batches: 2 }],
  ]);
  // On its way since before the recorder went back: not a hole.
  background().shim("1", "batch", { batch: batch(2, ["c"]) });
  background().shim("1", "hello", { info: info(0, 3) });
  background().shim("1", "batch", { batch: batch(0, ["a", "b", "c"]) });
  await delivered();
  expect(viewer.texts).toEqual(["abc"]);
  expect(viewer.losses).toEqual([]);
});

test("tells which document went away, unless another line leads to it", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 0) });
  background().frame("2");
  background().shim("2", "hello", { info: info(0, 0) });
  background().say("frame-disconnected", { key: "1" });
  await delivered();
  expect(viewer.gone).toEqual([]);
  background().say("frame-disconnected", { key: "2" });
  background().say("frame-disconnected", { key: "2" });
  await delivered();
  expect(viewer.gone).toEqual(["doc"]);
});

test("of a document it let go of, it takes no last word, and asks for all when that comes back", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 1) });
  background().shim("1", "batch", { batch: batch(0, ["a"]) });
  await delivered();
  link.forget("doc");
  background().shim("1", "batch", { batch: batch(1, ["b"]) });
  background().say("frame-disconnected", { key: "1" });
  background().frame("2");
  background().shim("2", "hello", { info: info(0, 3) });
  background().shim("2", "batch", { batch: batch(0, ["a", "b", "c"]) });
  await delivered();
  expect(background().told("2")[0]).toEqual(["resume", { from: 0 }]);
  expect(viewer.texts).toEqual(["a", "abc"]);
  expect([viewer.refusals, viewer.losses]).toEqual([[], []]);
});

test("refuses what is not of the table, of the version or of the document, and keeps what it has", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 1) });
  background().shim("1", "batch", { batch: batch(0, ["a"], "another") });
  background().shim("1", "batch", { batch: { ...batch(0, ["a"]), text: "longer than it says" } });
  background().wire.post({ v: 999, type: "status", payload: {} });
  background().wire.post({ v: 1, type: "toString", payload: {} });
  background().wire.post("nonsense");
  await delivered();
  expect(viewer.refusals).toEqual(["foreign", "bad-payload", "version", "unknown-type", "foreign"]);
  expect(viewer.texts).toEqual([]);
});

test("settles when what the recorders held has arrived, or when they are gone", async () => {
  background().frame("1");
  background().frame("2");
  background().shim("1", "hello", { info: info(0, 0) });
  await delivered();
  let settled = false;
  const waiting = link.settled().then(() => {
    settled = true;
  });
  await delivered();
  expect(background().told("1").at(-1)).toEqual(["resume", { from: 0 }]);
  background().shim("1", "hello", { info: info(0, 2) });
  background().say("frame-disconnected", { key: "2" });
  await delivered();
  expect(settled).toBe(false);
  background().shim("1", "batch", { batch: batch(0, ["a", "b"]) });
  await waiting;
  expect(viewer.texts).toEqual(["ab"]);
});
