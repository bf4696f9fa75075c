import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ROOT } from "./project-files.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "realtime-devtools-reports-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeReport(name: string, files: readonly (readonly string[])[], broken = 0): void {
  const all = files.flat();
  const report = {
    numPassedTests: all.filter((status) => status === "passed").length,
    numFailedTests: all.filter((status) => status === "failed").length,
    testResults: [
      ...files.map((statuses) => ({
        status: statuses.includes("failed") ? "failed" : "passed",
        assertionResults: statuses.map((status) => ({ status })),
      })),
      ...Array.from({ length: broken }, () => ({ status: "failed", assertionResults: [] })),
    ],
  };
  writeFileSync(join(folder, name), JSON.stringify(report));
}

function lastLine(status: number): string | undefined {
  const args = ["--import", "tsx", "scripts/count-tests.ts", folder, String(status)];
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" })
    .trim()
    .split("\n")
    .at(-1);
}

it("adds the reports of all runs", () => {
  writeReport("unit.json", [["passed", "passed"], ["passed"]]);
  writeReport("browsers.json", [["passed", "failed"]]);
  expect(lastLine(1)).toBe("4 passed, 1 failed");
});

it("counts a file that could not be loaded as a failure", () => {
  writeReport("unit.json", [["passed"]], 1);
  expect(lastLine(1)).toBe("1 passed, 1 failed");
});

it("counts a failure outside the tests", () => {
  expect(lastLine(2)).toBe("0 passed, 1 failed");
  writeReport("unit.json", [["passed"]]);
  expect(lastLine(2)).toBe("1 passed, 1 failed");
  expect(lastLine(0)).toBe("1 passed, 0 failed");
});
