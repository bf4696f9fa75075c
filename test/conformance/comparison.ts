import { isFlaky, regressionsIn } from "./baseline.ts";
import type { Baseline, Regression } from "./baseline.ts";
import type { Result } from "./outcome.ts";

/** The results of a run, held against the baseline. */
export interface Comparison {
  readonly tests: number;
  readonly subtests: number;
  /** Subtests that pass each time in plain Chromium: those that could regress. */
  readonly checked: number;
  readonly regressions: ReadonlyMap<string, readonly Regression[]>;
  /** Tests that fail as expected. */
  readonly expected: readonly string[];
  /** Tests that are expected to fail and do not. */
  readonly unexpected: readonly string[];
  /** Tests that did as the baseline says only when run again, although plain Chromium is not of two minds about them. */
  readonly rerun: readonly string[];
  /** Likewise, but known as flaky. */
  readonly flakyRerun: readonly string[];
}

/** @param differing tests that are expected to fail. */
export function compare(
  baseline: Baseline,
  differing: ReadonlySet<string>,
  results: ReadonlyMap<string, Result>,
): Comparison {
  const regressions = new Map<string, readonly Regression[]>();
  const expected: string[] = [];
  const unexpected: string[] = [];
  const rerun: string[] = [];
  const flakyRerun: string[] = [];
  let subtests = 0;
  let checked = 0;
  for (const [test, result] of results) {
    subtests += result.subtests.length;
    const stable = baseline.tests[test];
    if (stable === undefined) continue;
    checked += stable.passes.length;
    const found = regressionsIn(stable, result);
    if (differing.has(test)) (found.length > 0 ? expected : unexpected).push(test);
    else if (found.length > 0) regressions.set(test, found);
    else if (result.runs > 1) (isFlaky(stable) ? flakyRerun : rerun).push(test);
  }
  const lists = { expected, unexpected, rerun, flakyRerun };
  return { tests: results.size, subtests, checked, regressions, ...lists };
}

/** The comparison for people: what regressed, what needed a second run, and the figures. */
export function describe(comparison: Comparison): string {
  const { tests, subtests, checked, regressions } = comparison;
  const count = [...regressions.values()].reduce((sum, list) => sum + list.length, 0);
  return [
    ...[...regressions].flatMap(([test, list]) => [test, ...list.flatMap(regressionLines)]),
    ...section("Passed only when run again, and not known as flaky", comparison.rerun),
    ...section("Passed only when run again, known as flaky", comparison.flakyRerun),
    ...section("Failed as docs/fidelity.md says", comparison.expected),
    ...section("Expected to fail, and did not", comparison.unexpected),
    `${tests} tests, ${subtests} subtests, of which ${checked} pass each time in plain Chromium`,
    count === 0 ? "no regression" : `${count} regressions in ${regressions.size} tests`,
    "",
  ].join("\n");
}

function regressionLines({ subtest, expected, found, message }: Regression): string[] {
  return [
    `  ${expected} -> ${found}  ${oneLine(subtest ?? "(the whole test)")}`,
    ...(message === null ? [] : [`      ${oneLine(message)}`]),
  ];
}

function section(title: string, tests: readonly string[]): string[] {
  return tests.length === 0 ? [] : [`${title}:`, ...tests.map((test) => `  ${test}`)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 200);
}
