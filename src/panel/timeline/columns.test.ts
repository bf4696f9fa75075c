import { describe, expect, it } from "vitest";
import { addDensity, addMarks, Columns, isFineEnough } from "./columns.ts";
import type { Marks } from "./entry-marks.ts";
import { MessageDensity } from "./message-density.ts";
import { SentCounts } from "./sent-counts.ts";

/** Marks at these times; a negative one was sent. */
function marksAt(times: readonly number[]): Marks {
  return {
    kind: "message",
    length: times.length,
    at: (position) => Math.abs(times[position] ?? NaN),
    isSent: (position) => (times[position] ?? 0) < 0,
    size: () => 1,
  };
}

function exact(times: readonly number[], from: number, to: number, width: number): Columns {
  const columns = new Columns();
  columns.reset(width);
  addMarks(columns, marksAt(times), new SentCounts(), { from, to });
  return columns;
}

describe("addMarks", () => {
  it("counts each direction in the pixel of its time", () => {
    const { sent, received } = exact([10, -12, 15, 38, 39, -39.5], 10, 40, 3);
    expect([...received]).toEqual([2, 0, 2]);
    expect([...sent]).toEqual([1, 0, 1]);
  });

  it("leaves out what lies before and after the span", () => {
    const { received } = exact([1, 9, 10, 19, 20, 35], 10, 20, 2);
    expect([...received]).toEqual([1, 1]);
  });

  it("counts every one of many, however they are spread", () => {
    let at = 0;
    const times = Array.from({ length: 5000 }, (_, i) => {
      at += i % 7 === 0 ? 40 : 0.3;
      return i % 3 === 0 ? -at : at;
    });
    const [from, to, width] = [1000, 20_000, 331];
    const wanted = times.filter((it) => Math.abs(it) >= from && Math.abs(it) < to);
    const { sent, received } = exact(times, from, to, width);
    const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);
    expect(sum(sent)).toBe(wanted.filter((it) => it < 0).length);
    expect(sum(received)).toBe(wanted.filter((it) => it > 0).length);
    const inPixel = (x: number) =>
      wanted.filter((it) => Math.floor(((Math.abs(it) - from) / (to - from)) * width) === x).length;
    for (const x of [0, 17, 200, 330]) expect(sent[x]! + received[x]!).toBe(inPixel(x));
  });

  it("does not count the same marks twice when it is asked again", () => {
    const counts = new SentCounts();
    const marks = marksAt(Array.from({ length: 100 }, (_, i) => -(i + 1)));
    expect(counts.before(marks, 40)).toBe(40);
    expect(counts.before(marks, 40)).toBe(40);
    expect(counts.before(marks, 100)).toBe(100);
    expect(counts.before(marks, 7)).toBe(7);
  });
});

describe("addDensity", () => {
  it("adds each bucket to the pixel of its time", () => {
    const density = new MessageDensity(1000);
    for (const at of [1000, 1004, 1004.5, 1009]) density.add(at, at === 1009);
    const columns = new Columns();
    columns.reset(2);
    addDensity(columns, density, { from: 1000, to: 1010 });
    expect([...columns.received]).toEqual([3, 0]);
    expect([...columns.sent]).toEqual([0, 1]);
    expect(columns.most()).toBe(3);
  });

  it("is used only where buckets are not wider than a pixel", () => {
    const density = new MessageDensity(0);
    expect(isFineEnough(density, { from: 0, to: 1000 }, 1000)).toBe(true);
    expect(isFineEnough(density, { from: 0, to: 999 }, 1000)).toBe(false);
    expect(isFineEnough(density, { from: 0, to: 250 }, 1000, 4)).toBe(true);
  });
});

describe("Columns", () => {
  it("begins each lane empty", () => {
    const columns = new Columns();
    columns.reset(3);
    columns.add(1, 2, 3);
    columns.reset(2);
    expect([...columns.sent.slice(0, 2), ...columns.received.slice(0, 2)]).toEqual([0, 0, 0, 0]);
  });
});
