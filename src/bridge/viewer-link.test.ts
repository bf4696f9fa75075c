import { beforeEach, expect, test } from "vitest";
import type { ToShim } from "./messages.ts";
import { batch, delivered, info, linked } from "../../test/support/viewer-link-fixture.ts";

type Linked = Awaited<ReturnType<typeof linked>>;
let viewer: Linked["viewer"];
let backgrounds: Linked["backgrounds"];
let link: Linked["link"];
let background: Linked["background"];

beforeEach(async () => {
  ({ viewer, backgrounds, link, background } = await linked());
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

test("counts what a document is known to have held when it went away as lost", async () => {
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 3) });
  background().shim("1", "batch", { batch: batch(0, ["a"]) });
  background().say("frame-disconnected", { key: "1" });
  await delivered();
  expect(viewer.losses).toMatchObject([{ frameUrl: "https://a.test/", events: 2 }]);
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
