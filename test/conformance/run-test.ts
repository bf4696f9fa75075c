import { withinTime } from "../../src/cli/browsers/within-time.ts";
import { waitUntil, WaitedInVain } from "../../src/cli/browsers/wait-until.ts";
import type { Outcome, Subtest } from "./outcome.ts";
import { addressOf } from "./ports.ts";
import type { TestBrowser, TestPage } from "./test-browser.ts";
import type { ListedTest } from "./test-list.ts";

/** Milliseconds: the suite's own limits, and some time to start and to tell. */
const SHORT = 16_000;
const LONG = 66_000;

const RESULT = "document.documentElement?.getAttribute('data-conformance') ?? null";
const GIVE_UP = `document.dispatchEvent(new Event('conformance-give-up')); ${RESULT}`;

/** Runs one test in a new page. What the page leaves behind is for the browser to clean. */
export async function runTest(browser: TestBrowser, listed: ListedTest): Promise<Outcome> {
  const page = await browser.openPage();
  const { session } = page;
  const crash = new AbortController();
  session.once("Inspector.targetCrashed", () => {
    crash.abort();
  });
  session.on("Page.javascriptDialogOpening", () => {
    // A dialog that its page has closed meanwhile cannot be answered, and need not be.
    session.send("Page.handleJavaScriptDialog", { accept: true }).catch(noted);
  });
  await session.send("Page.enable");
  const limit = listed.isLong ? LONG : SHORT;
  const until = performance.now() + limit;
  const problem = await navigate(page, addressOf(listed.test), limit);
  if (problem !== undefined) return without("NOT-LOADED", problem);
  return readOutcome(page, until, AbortSignal.any([crash.signal, browser.gone]));
}

/** @returns why the page could not be loaded. */
async function navigate(page: TestPage, url: string, limit: number): Promise<string | undefined> {
  const navigation = page.session.send("Page.navigate", { url }, { timeout: limit });
  // Some tests answer so late that the navigation is still under way when the time is up.
  const result = await withinTime(navigation.catch(noted), limit);
  return result?.errorText;
}

async function readOutcome(page: TestPage, until: number, signal: AbortSignal): Promise<Outcome> {
  const reader = new ResultReader(page);
  try {
    const text = await waitUntil("a result", () => reader.read(RESULT), {
      timeout: Math.max(0, until - performance.now()),
      every: 40,
      signal,
    });
    return readResult(text);
  } catch (error) {
    if (!(error instanceof WaitedInVain)) throw error;
    if (signal.aborted) return without("CRASH", "The process of the page or of the browser died.");
    const text = await reader.read(GIVE_UP).catch(noted);
    return text ? readResult(text) : without("SILENT", "No result came.");
  }
}

/** Reads from a world of its own, which the test's scripts cannot touch. */
class ResultReader {
  readonly #page: TestPage;
  #world: number | undefined;

  constructor(page: TestPage) {
    this.#page = page;
  }

  /** Throws while the page is between two documents. */
  async read(expression: string): Promise<string | null> {
    const { session, target } = this.#page;
    try {
      this.#world ??= await this.#makeWorld(target);
      const { result } = await session.send("Runtime.evaluate", {
        contextId: this.#world,
        returnByValue: true,
        expression,
      });
      return typeof result.value === "string" ? result.value : null;
    } catch (error) {
      this.#world = undefined;
      throw error;
    }
  }

  /** The frame of a page has the id of its target. */
  async #makeWorld(frameId: string): Promise<number> {
    const { executionContextId } = await this.#page.session.send("Page.createIsolatedWorld", {
      frameId,
      worldName: "conformance",
    });
    return executionContextId;
  }
}

/** A failure that has no consequence of its own: the runner's clock decides. */
function noted(): undefined {
  return undefined;
}

function without(status: Outcome["status"], message: string): Outcome {
  return { status, message, subtests: [] };
}

/** Subtests of the same name are told apart by a number behind it, as in the baseline. */
function readResult(text: string): Outcome {
  const { status, message, subtests } = JSON.parse(text) as Outcome;
  const names = new Set<string>();
  const unique = subtests.map((subtest): Subtest => {
    let { name } = subtest;
    for (let copy = 2; names.has(name); copy += 1) name = `${subtest.name} #${copy}`;
    names.add(name);
    return { ...subtest, name };
  });
  return { status, message, subtests: unique };
}
