/** How a whole test ended: as the suite's harness says, or why it could not say anything. */
export type TestStatus =
  | "OK"
  | "ERROR"
  | "TIMEOUT"
  | "PRECONDITION_FAILED"
  /** No result until the runner's own patience ended. */
  | "SILENT"
  | "CRASH"
  | "NOT-LOADED";

export type SubtestStatus = "PASS" | "FAIL" | "TIMEOUT" | "NOTRUN" | "PRECONDITION_FAILED";

export interface Subtest {
  readonly name: string;
  readonly status: SubtestStatus;
  readonly message: string | null;
}

export interface Outcome {
  readonly status: TestStatus;
  readonly message: string | null;
  readonly subtests: readonly Subtest[];
}

/** What a test came to after all its runs. */
export interface Result extends Outcome {
  readonly runs: number;
}

/** The better of two runs, subtest by subtest: what passes once is not broken. */
export function better(before: Result, again: Outcome): Result {
  const passed = new Map(again.subtests.map((subtest) => [subtest.name, subtest]));
  const known = new Set(before.subtests.map(({ name }) => name));
  const isWhole = before.status === "OK" || again.status !== "OK";
  return {
    status: isWhole ? before.status : again.status,
    message: isWhole ? before.message : again.message,
    subtests: [
      ...before.subtests.map((subtest) => {
        const other = passed.get(subtest.name);
        return subtest.status !== "PASS" && other?.status === "PASS" ? other : subtest;
      }),
      ...again.subtests.filter(({ name }) => !known.has(name)),
    ],
    runs: before.runs + 1,
  };
}
