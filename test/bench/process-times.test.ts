import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import {
  below,
  mainThreadTime,
  parseOwnMemory,
  parseSchedStat,
  parseStat,
  treeTime,
} from "./process-times.ts";

// As Linux 6.18 wrote it for a renderer; user 4021 ticks, system 377, children that ended 12 and 5.
const STAT =
  "3941 (Chrome (Ren) x) S 3107 3099 3099 0 -1 4194624 190871 44 0 0 4021 377 12 5 20 0 17 0 71012 1521893376 41233 18446744073709551615 1 1 0 0 0 0 0 4096 1073808632 0 0 0 17 2 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

it("reads a process whose name has spaces and parentheses", () => {
  expect(parseStat(STAT)).toEqual({ pid: 3941, parent: 3107, own: 4398, ended: 17 });
});

it("reads the scheduler's nanoseconds as milliseconds", () => {
  expect(parseSchedStat("336588522 7196240 37\n")).toBeCloseTo(336.588522, 6);
});

it("reads the memory that is a process's own", () => {
  expect(parseOwnMemory("VmRSS:\t  90000 kB\nRssAnon:\t    2048 kB\nRssFile:\t  10 kB\n")).toBe(
    2_097_152,
  );
  expect(parseOwnMemory("Name:\tkthreadd\n")).toBe(0);
});

it("finds a process and all below it, whatever the order of the list", () => {
  const of = (pid: number, parent: number) => ({ pid, parent, own: 0, ended: 0 });
  const all = [of(30, 20), of(20, 10), of(10, 1), of(11, 1), of(21, 10), of(31, 11)];
  expect(below(10, all).map(({ pid }) => pid)).toEqual([10, 20, 21, 30]);
  expect(below(99, all)).toEqual([]);
});

it("counts the CPU that this process uses, and refuses where the system does not tell", () => {
  if (!existsSync("/proc/self/stat")) {
    expect(() => treeTime(process.pid)).toThrow();
    return;
  }
  const thread = mainThreadTime(process.pid);
  const tree = treeTime(process.pid);
  const end = performance.now() + 2000;
  // The scheduler's figures grow when it looks: enough work that it must have looked.
  let sum = 0;
  while (performance.now() < end && mainThreadTime(process.pid) === thread)
    sum += Math.sqrt(sum + 1);
  expect(mainThreadTime(process.pid)).toBeGreaterThan(thread);
  expect(treeTime(process.pid)).toBeGreaterThanOrEqual(tree);
});

it("counts nothing for a process that has ended", () => {
  expect(mainThreadTime(2 ** 30)).toBe(0);
});
