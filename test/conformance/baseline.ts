import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Outcome } from "./outcome.ts";

/** What one test came to in three runs of plain Chromium. */
export interface Expected {
  /** `flaky` where the runs did not agree. */
  readonly status: string;
  /** Names of the subtests that passed each time. */
  readonly passes: readonly string[];
  /** Names of those that passed only sometimes. */
  readonly flaky?: readonly string[];
}

export interface Baseline {
  /** Commit of the suite. */
  readonly suite: string;
  readonly date: string;
  readonly tests: Readonly<Record<string, Expected>>;
}

export function readBaseline(): Baseline {
  const packed = readFileSync(join(import.meta.dirname, "baseline.json.gz"));
  return JSON.parse(gunzipSync(packed).toString("utf8")) as Baseline;
}

/** Tests that are expected to fail with the extension; `docs/fidelity.md` says why each of them must. */
export function readExpectedDifferences(): ReadonlySet<string> {
  const text = readFileSync(join(import.meta.dirname, "expected-differences.txt"), "utf8");
  return new Set(text.split("\n").filter((line) => line !== ""));
}

/** Something that plain Chromium does each time, and the browser under test did not. */
export interface Regression {
  /** `undefined` for the test as a whole. */
  readonly subtest: string | undefined;
  readonly expected: string;
  readonly found: string;
  readonly message: string | null;
}

/** What of a test's stable outcome is missing. Failures that turn into passes are none, nor is anything flaky. */
export function regressionsIn(expected: Expected, outcome: Outcome): Regression[] {
  const found = new Map(outcome.subtests.map((subtest) => [subtest.name, subtest]));
  const whole: Regression[] =
    expected.status === "OK" && outcome.status !== "OK"
      ? [{ subtest: undefined, expected: "OK", found: outcome.status, message: outcome.message }]
      : [];
  const parts = expected.passes.flatMap((name): Regression[] => {
    const subtest = found.get(name);
    if (subtest?.status === "PASS") return [];
    const { status = "MISSING", message = null } = subtest ?? {};
    return [{ subtest: name, expected: "PASS", found: status, message }];
  });
  return [...whole, ...parts];
}

/** Whether plain Chromium itself is of two minds about a test. */
export function isFlaky({ status, flaky }: Expected): boolean {
  return status === "flaky" || (flaky ?? []).length > 0;
}
