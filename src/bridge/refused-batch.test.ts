import { expect, test } from "vitest";
import { batch, delivered, info, linked } from "../../test/support/viewer-link-fixture.ts";
import type { ToShim } from "./messages.ts";

test("counts the rows of batches that are refused as lost, gives their credit back, and goes on", async () => {
  const { viewer, background } = await linked();
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 100) });
  for (let seq = 0; seq < 90; seq += 3) {
    background().shim("1", "batch", { batch: batch(seq, ["a"]) });
    // Once the relay would not believe it, and once the viewer does not.
    const rows = { document: "doc", firstSeq: seq + 1, count: 1 };
    background().say("refused", { key: "1", reason: "bad-payload", batch: rows });
    background().shim("1", "batch", { batch: { ...batch(seq + 2, ["c"]), text: "" } });
    await delivered();
  }
  expect(viewer.texts).toEqual(new Array(30).fill("a"));
  expect(viewer.losses.map(({ events }) => events)).toEqual(new Array(60).fill(1));
  expect(viewer.refusals).toEqual(new Array(60).fill("bad-payload"));
  const told = background().told("1");
  const credits = told.flatMap(([type, credit]) =>
    type === "credit" ? [(credit as ToShim["credit"]).batches] : [],
  );
  expect(credits.reduce((sum, batches) => sum + batches) - 90).toBeGreaterThan(8);
  // Nothing is asked for again: it would be refused again.
  expect(told.filter(([type]) => type === "resume")).toEqual([["resume", { from: 0 }]]);
});

test("takes no word for it that a refused batch was more than one can be, nor of another document", async () => {
  const { viewer, background } = await linked();
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 3) });
  await delivered();
  background().shim("1", "batch", { batch: { ...batch(0, ["a"]), count: 1e9 } });
  background().shim("1", "batch", { batch: { ...batch(0, ["a"], "another"), text: "" } });
  const rows = { document: "doc", firstSeq: 0, count: -1 };
  background().say("refused", { key: "1", reason: "bad-payload", batch: rows });
  background().shim("1", "batch", { batch: batch(0, ["a", "b", "c"]) });
  await delivered();
  expect(viewer.losses).toEqual([]);
  expect(viewer.texts).toEqual(["abc"]);
});

test("while paused, what is refused is neither taken nor lost", async () => {
  const { viewer, background, link } = await linked();
  background().frame("1");
  background().shim("1", "hello", { info: info(0, 1) });
  background().shim("1", "hello", { info: info(0, 1) });
  await delivered();
  link.pause();
  background().shim("1", "batch", { batch: { ...batch(0, ["a"]), text: "" } });
  await delivered();
  expect(viewer.losses).toEqual([]);
  link.resume();
  background().shim("1", "hello", { info: info(0, 1) });
  background().shim("1", "batch", { batch: batch(0, ["a"]) });
  await delivered();
  expect([viewer.texts, viewer.losses]).toEqual([["a"], []]);
});
