import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { NumberList } from "./number-list.ts";

const LENGTH = 10_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function filled(numberAt: (position: number) => number): NumberList {
  const list = new NumberList();
  for (let i = 0; i < LENGTH; i++) list.push(numberAt(i));
  return list;
}

describe("a list of numbers gives back what it was given", () => {
  it.each<[string, (position: number) => number]>([
    ["that counts up", (i) => 70_000 + i],
    ["that counts up below zero", (i) => i - LENGTH],
    ["that is always the same", () => -3],
    ["that counts down", (i) => LENGTH - i],
    ["that counts up but once", (i) => (i < 5000 ? i : i + 1)],
    ["that lies within a byte", (i) => 1_000_000 + ((i * 37) % 256)],
    ["that lies within two bytes", (i) => i * 7 - 1000],
    ["that lies anywhere", (i) => (i % 3 === 0 ? -2_147_483_648 : 2_147_483_647 - i)],
    ["of which the first of a segment stands out", (i) => (i % 2048 === 0 ? -1 : 5000 + i)],
  ])("%s", (_what, numberAt) => {
    const list = filled(numberAt);
    expect(list.length).toBe(LENGTH);
    const all = Array.from({ length: LENGTH }, (_, i) => i);
    expect(all.map((i) => list.at(i))).toEqual(all.map(numberAt));
  });

  it.each<[string, number, number]>([
    ["within a segment", 0, 100],
    ["over several", 0, 7000],
    ["after other numbers", 700, 5000],
    ["after a whole segment of others", 2048, 2048],
  ])("that were added as a run, %s", (_what, before, run) => {
    const list = new NumberList();
    const numbers: number[] = [];
    const add = (number: number) => {
      list.push(number);
      numbers.push(number);
    };
    for (let i = 0; i < before; i++) add(i * 2);
    list.pushRun(50_000, run);
    for (let i = 0; i < run; i++) numbers.push(50_000 + i);
    list.pushRun(50_000 + run, 3);
    numbers.push(50_000 + run, 50_001 + run, 50_002 + run);
    for (let i = 0; i < 3000; i++) add(9000 - i);
    expect(list.length).toBe(numbers.length);
    expect(numbers.map((_, i) => list.at(i))).toEqual(numbers);
    for (let i = 0; i < numbers.length; i += 7) {
      const counted = list.countedFrom(i);
      expect(counted).toBeGreaterThan(0);
      expect(i + counted).toBeLessThanOrEqual(numbers.length);
      const first = numbers[i] ?? 0;
      for (let n = 0; n < counted; n += 50) expect(numbers[i + n]).toBe(first + n);
      expect(numbers[i + counted - 1]).toBe(first + counted - 1);
    }
  });

  it("while it grows", () => {
    const list = new NumberList();
    for (let i = 0; i < 3000; i++) {
      list.push(i * i);
      expect(list.at(i)).toBe(i * i);
      expect(list.at(i >> 1)).toBe((i >> 1) ** 2);
    }
  });
});

it.each([-1, LENGTH, NaN])("throws at %d, where nothing is", (position) => {
  const list = filled((i) => i);
  expect(() => list.at(position)).toThrow(RangeError);
});

describe("what a list holds in memory", () => {
  it.each<[string, (position: number) => number, number]>([
    ["nothing for numbers that count up", (i) => i, 0.1],
    ["a byte for numbers near each other", (i) => 40_000 + ((i * 37) % 256), 1.1],
    ["two bytes for every twentieth number", (i) => i * 20 + (i % 7), 2.1],
    ["four bytes for any others", (i) => (i * 7919) % 1_000_003, 4.1],
  ])("is %s", (_, numberAt, most) => {
    const length = 2048 * 200;
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const list = new NumberList();
    for (let i = 0; i < length; i++) list.push(numberAt(i));
    collect();
    expect((process.memoryUsage().arrayBuffers - before) / length).toBeLessThan(most);
    expect(list.at(length - 1)).toBe(numberAt(length - 1));
  });
});
