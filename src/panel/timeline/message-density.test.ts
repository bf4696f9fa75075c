import { describe, expect, it } from "vitest";
import { MessageDensity } from "./message-density.ts";

const sum = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);

describe("MessageDensity", () => {
  it("counts each direction in its bucket", () => {
    const density = new MessageDensity(1000);
    for (const at of [1000, 1000.9, 1001, 1003]) density.add(at, false);
    density.add(1001.5, true);
    expect([...density.received.slice(0, density.length)]).toEqual([2, 1, 0, 1]);
    expect([...density.sent.slice(0, density.length)]).toEqual([0, 1, 0, 0]);
    expect(density.step).toBe(1);
  });

  it("holds a bounded number of buckets over hours and loses no message", () => {
    const density = new MessageDensity(0);
    const hours = 10;
    for (let second = 0; second < hours * 3600; second++)
      density.add(second * 1000, second % 3 === 0);
    expect(density.length).toBeLessThanOrEqual(8192);
    expect(density.length).toBeGreaterThan(4000);
    expect(sum(density.sent)).toBe((hours * 3600) / 3);
    expect(sum(density.received)).toBe((hours * 3600 * 2) / 3);
  });

  it("keeps times where they were when buckets are joined", () => {
    const density = new MessageDensity(0);
    density.add(5000, false);
    density.add(100_000, false);
    const bucket = density.received.findIndex((count) => count > 0);
    expect(bucket * density.step).toBeLessThanOrEqual(5000);
    expect((bucket + 1) * density.step).toBeGreaterThan(5000);
  });

  it("counts what comes before its beginning into the first bucket", () => {
    const density = new MessageDensity(1000);
    density.add(900, false);
    expect(density.received[0]).toBe(1);
  });
});
