import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBaseline, readExpectedDifferences, regressionsIn } from "../conformance/baseline.ts";
import type { Baseline } from "../conformance/baseline.ts";
import { compare, describe as describeComparison } from "../conformance/comparison.ts";
import { better } from "../conformance/outcome.ts";
import type { Outcome, Result, Subtest, SubtestStatus } from "../conformance/outcome.ts";
import { addressOf } from "../conformance/ports.ts";
import { LISTS, readLists } from "../conformance/test-list.ts";

const outcome = (
  status: Outcome["status"],
  subtests: Readonly<Record<string, SubtestStatus>>,
): Outcome => ({
  status,
  message: null,
  subtests: Object.entries(subtests).map(([name, status]): Subtest => ({
    name,
    status,
    message: status === "PASS" ? null : "why",
  })),
});
const once = (of: Outcome): Result => ({ ...of, runs: 1 });

const steady = { status: "OK", passes: ["one", "two"] };

describe("a regression is", () => {
  it("a subtest that no longer passes, whatever it does in place of it", () => {
    const found = regressionsIn(steady, outcome("OK", { one: "FAIL", three: "FAIL" }));
    expect(found).toEqual([
      { subtest: "one", expected: "PASS", found: "FAIL", message: "why" },
      { subtest: "two", expected: "PASS", found: "MISSING", message: null },
    ]);
  });

  it("a test whose harness no longer ends well", () => {
    const found = regressionsIn(steady, outcome("TIMEOUT", { one: "PASS", two: "PASS" }));
    expect(found.map(({ subtest, found }) => [subtest, found])).toEqual([[undefined, "TIMEOUT"]]);
  });

  it("nothing that plain Chromium does only sometimes, and no improvement", () => {
    const flaky = { status: "flaky", passes: [], flaky: ["one"] };
    expect(regressionsIn(flaky, outcome("TIMEOUT", { one: "FAIL" }))).toEqual([]);
    expect(regressionsIn(steady, outcome("OK", { one: "PASS", two: "PASS", x: "PASS" }))).toEqual(
      [],
    );
  });
});

describe("a second run", () => {
  it("heals what passes in it, and takes nothing back", () => {
    const first = once(outcome("TIMEOUT", { one: "PASS", two: "FAIL" }));
    const both = better(first, outcome("OK", { one: "FAIL", two: "PASS", three: "PASS" }));
    expect(both.status).toBe("OK");
    expect(both.runs).toBe(2);
    expect(both.subtests.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "one PASS",
      "two PASS",
      "three PASS",
    ]);
  });

  it("is named, apart from the tests that are known for it", () => {
    const baseline: Baseline = {
      suite: "",
      date: "",
      tests: {
        "/steady": steady,
        "/flaky": { status: "OK", passes: ["one"], flaky: ["two"] },
        "/broken": steady,
      },
    };
    const pass = outcome("OK", { one: "PASS", two: "PASS" });
    const comparison = compare(
      baseline,
      new Set(),
      new Map([
        ["/steady", { ...pass, runs: 2 }],
        ["/flaky", { ...pass, runs: 3 }],
        ["/broken", { ...outcome("OK", { one: "PASS", two: "FAIL" }), runs: 3 }],
      ]),
    );
    expect(comparison.rerun).toEqual(["/steady"]);
    expect(comparison.flakyRerun).toEqual(["/flaky"]);
    expect(describeComparison(comparison)).toMatch(/^1 regressions in 1 tests$/m);
  });
});

it("a test that is expected to fail is no regression, and must not pass", () => {
  const baseline: Baseline = { suite: "", date: "", tests: { "/a": steady, "/b": steady } };
  const comparison = compare(
    baseline,
    new Set(["/a", "/b"]),
    new Map([
      ["/a", once(outcome("OK", { one: "PASS", two: "FAIL" }))],
      ["/b", once(outcome("OK", { one: "PASS", two: "PASS" }))],
    ]),
  );
  expect(comparison.regressions.size).toBe(0);
  expect([comparison.expected, comparison.unexpected]).toEqual([["/a"], ["/b"]]);
});

it("docs/fidelity.md names every test that is expected to fail", () => {
  const fidelity = readFileSync(join(import.meta.dirname, "../../docs/fidelity.md"), "utf8");
  const missing = [...readExpectedDifferences()].filter((test) => !fidelity.includes(test));
  expect(missing).toEqual([]);
});

it("no regression is said in so many words", () => {
  const results = new Map([["/a", once(outcome("OK", { one: "PASS", two: "PASS" }))]]);
  const comparison = compare({ suite: "", date: "", tests: { "/a": steady } }, new Set(), results);
  expect(describeComparison(comparison)).toBe(
    "1 tests, 2 subtests, of which 2 pass each time in plain Chromium\nno regression\n",
  );
});

it("every listed test has its expectation, and every expectation is listed", () => {
  const listed = readLists(LISTS).map(({ test }) => test);
  expect(listed.toSorted()).toEqual(Object.keys(readBaseline().tests).toSorted());
  expect(listed.length).toBeGreaterThan(2500);
});

it("a test's name says where it is served", () => {
  expect(addressOf("/xhr/open.any.html")).toBe("http://web-platform.test:8000/xhr/open.any.html");
  expect(addressOf("/a/b.https.html?c")).toBe("https://web-platform.test:8443/a/b.https.html?c");
  expect(addressOf("/w/c.any.html?wss&wpt_flags=https")).toMatch(/^https:\/\/[^/]*:8443\//);
  expect(addressOf("/w/c.any.html?wpt_flags=h2")).toMatch(/^https:\/\/[^/]*:9000\//);
});
