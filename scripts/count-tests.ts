import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Sums up the JSON reports that the test runs left, and prints `N passed, N failed`.
 *
 *     tsx scripts/count-tests.ts REPORTS STATUS
 *
 * A file of tests that failed outside its tests (loading, set-up) counts as one failed test, and so does a step outside the tests
 * (STATUS, the exit status of the whole, is not 0 although no test failed).
 */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: "passed" | "failed";
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

async function readReports(folder: string): Promise<Report[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Report),
  );
}

function failuresIn({ numFailedTests, testResults }: Report): number {
  const broken = testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  );
  return numFailedTests + broken.length;
}

const [folder, status] = process.argv.slice(2);
if (folder === undefined || status === undefined) {
  throw new Error("usage: count-tests REPORTS STATUS");
}
const reports = await readReports(folder);
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0);
const failedTests = reports.reduce((sum, report) => sum + failuresIn(report), 0);
const failedOutside = status !== "0" && failedTests === 0 ? 1 : 0;
if (failedOutside > 0) console.log("A step outside the tests failed: see above.");
console.log(`${passed} passed, ${failedTests + failedOutside} failed`);
