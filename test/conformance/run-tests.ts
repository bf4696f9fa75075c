import { regressionsIn } from "./baseline.ts";
import type { Baseline } from "./baseline.ts";
import { better } from "./outcome.ts";
import type { Outcome, Result } from "./outcome.ts";
import type { PreparedExtension } from "./prepared-extension.ts";
import { runTest } from "./run-test.ts";
import { TestBrowser } from "./test-browser.ts";
import type { ListedTest } from "./test-list.ts";

export interface RunOptions {
  readonly checkout: string;
  readonly extension: PreparedExtension | undefined;
  /** Browsers at a time. */
  readonly concurrency: number;
  /** How often a test with a regression is run again: on a loaded computer some tests fail now and then. */
  readonly reruns: number;
  /** Tests that are expected to fail, and not run again when they do. */
  readonly differing: ReadonlySet<string>;
  readonly progress: (text: string) => void;
}

/** Tests that one browser runs before a new one takes over. */
const TESTS_PER_BROWSER = 60;
/** Reruns are to be quiet. */
const RERUN_CONCURRENCY = 2;
const STARTS = 3;

/** Runs tests, and those that did not do as the baseline says again. @returns the results by test. */
export async function runTests(
  tests: readonly ListedTest[],
  { tests: expected }: Baseline,
  options: RunOptions,
): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  const take = (test: string, outcome: Outcome) => {
    const before = results.get(test);
    results.set(test, before === undefined ? { ...outcome, runs: 1 } : better(before, outcome));
  };
  const hasRegressed = ({ test }: ListedTest) => {
    const [expectation, result] = [expected[test], results.get(test)];
    if (expectation === undefined || result === undefined || options.differing.has(test)) {
      return false;
    }
    return regressionsIn(expectation, result).length > 0;
  };
  await runAll(tests, options.concurrency, options, take);
  for (let rerun = 0; rerun < options.reruns; rerun += 1) {
    const again = tests.filter(hasRegressed);
    if (again.length === 0) break;
    options.progress(`${again.length} tests are run again\n`);
    await runAll(again, Math.min(RERUN_CONCURRENCY, options.concurrency), options, take);
  }
  return results;
}

async function runAll(
  tests: readonly ListedTest[],
  concurrency: number,
  options: RunOptions,
  take: (test: string, outcome: Outcome) => void,
): Promise<void> {
  // Long ones first, so that none is left over at the end.
  const queue = tests.toSorted((a, b) => Number(b.isLong) - Number(a.isLong));
  let done = 0;
  const work = async () => {
    const worker = new Worker(options);
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        take(next.test, await worker.run(next));
        done += 1;
        if (done % 50 === 0) options.progress(`${done} of ${tests.length} tests\n`);
      }
    } catch (error) {
      // Nothing is to be had from half a run.
      queue.length = 0;
      throw error;
    } finally {
      worker.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, queue.length) }, work));
}

/** Runs tests one after the other, in a browser that is replaced when it has served or is no longer to be trusted. */
class Worker {
  readonly #options: RunOptions;
  #browser: TestBrowser | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  async run(listed: ListedTest): Promise<Outcome> {
    const browser = (this.#browser ??= await this.#start());
    const outcome = await runTest(browser, listed).catch(broken);
    browser.used += 1;
    const isSpent = browser.used >= TESTS_PER_BROWSER || isSuspect(outcome) || browser.gone.aborted;
    if (isSpent || !(await isCleaned(browser))) this.stop();
    return outcome;
  }

  stop(): void {
    this.#browser?.stop();
    this.#browser = undefined;
  }

  /** On a loaded computer a browser may need a second try. */
  async #start(): Promise<TestBrowser> {
    const { checkout, extension } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await TestBrowser.start(checkout, extension);
      } catch (error) {
        if (attempt >= STARTS) throw error;
      }
    }
  }
}

function isSuspect({ status }: Outcome): boolean {
  return status === "CRASH" || status === "SILENT";
}

/** The driver lost its page: to the test that is a crash, and it is run again like one. */
function broken(error: unknown): Outcome {
  return {
    status: "CRASH",
    message: error instanceof Error ? error.message : String(error),
    subtests: [],
  };
}

function isCleaned(browser: TestBrowser): Promise<boolean> {
  return browser.clean().then(
    () => true,
    () => false,
  );
}
