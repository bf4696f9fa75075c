import { readFileSync } from "node:fs";
import { join } from "node:path";

export const LISTS = ["core", "adjacent", "generated"] as const;
export type ListName = (typeof LISTS)[number];

export interface ListedTest {
  /** Path and query. */
  readonly test: string;
  /** The suite gives it a minute in place of ten seconds. */
  readonly isLong: boolean;
}

/** The tests of some lists, each once. A line is a path, and `long` behind it for those that take their time. */
export function readLists(names: readonly ListName[]): ListedTest[] {
  const tests = new Map<string, ListedTest>();
  for (const name of names) {
    const text = readFileSync(join(import.meta.dirname, "lists", `${name}.txt`), "utf8");
    for (const line of text.split("\n")) {
      const [test = "", mark] = line.trim().split(/\s+/);
      if (test !== "") tests.set(test, { test, isLong: mark === "long" });
    }
  }
  return [...tests.values()];
}
