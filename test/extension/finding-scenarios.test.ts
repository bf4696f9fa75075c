import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FINDING_NAMES } from "../../src/core/findings/advice.ts";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { FINDING_SCENARIOS } from "../../src/lab/findings/finding-scenarios.ts";
import {
  findingPath,
  WAYS,
  type FindingScenario,
  type Way,
} from "../../src/lab/findings/finding-scenario.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import type { RunRecord } from "../../src/lab/record/record.ts";
import { endpointSeen, findingTruth, type FindingTruth } from "../support/finding-truth.ts";
import type { LogText } from "../support/log-shape.ts";
import { ScenarioWindows, type ScenarioWindow } from "../support/scenario-windows.ts";
import { shownFindings, type ShownFinding } from "../support/shown-findings.ts";
import { completeLogOf } from "../support/watched-page.ts";

/** Windows at a time: each is a process, and most of the time they wait. Two of them wait for a minute. */
const WINDOWS = 6;
/** Places that a finding shows before somebody asks for all. */
const PLACES = 10;
/** The longest page lasts a minute; the browser has to start before. */
const PATIENCE = 120_000;

/** What came of one page. */
interface Outcome {
  readonly log: LogText;
  readonly shown: readonly ShownFinding[];
  readonly record: RunRecord;
}

/** Those that last longest begin first. */
const ORDER = FINDING_SCENARIOS.toSorted((a, b) => rank(a) - rank(b));

function rank({ finding, group }: FindingScenario): number {
  return finding === "silent-connection" ? 0 : group === "polling" ? 1 : 2;
}

let lab: Lab;
const browsers: DrivenBrowser[] = [];
/** Of both browsers at once: they wait most of the time. */
const outcomes = new Map<string, Promise<Outcome>>();

const keyOf = (...parts: readonly string[]): string => parts.join("-");

beforeAll(async () => {
  lab = await startLab({ securePort: false });
  browsers.push(...(await Promise.all(BROWSERS.map((name) => launchWithExtension(name)))));
  for (const browser of browsers) {
    const windows = new ScenarioWindows(browser, WINDOWS);
    for (const scenario of ORDER) {
      for (const way of WAYS) {
        const run = keyOf(browser.name, scenario.finding, way);
        const outcome = windows.use((window) => visit(window, scenario, way, run));
        // It is awaited by its own test, which may be later than its failure.
        void Promise.allSettled([outcome]);
        outcomes.set(run, outcome);
      }
    }
  }
}, PATIENCE);

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await lab.close();
});

/** Opens the page, waits for its end, and reads what the extension says of it. */
async function visit(
  { page, panel, host }: ScenarioWindow,
  scenario: FindingScenario,
  way: Way,
  run: string,
): Promise<Outcome> {
  const url = new URL(findingPath(scenario, way), lab.url);
  url.hostname = host;
  url.searchParams.set("run", run);
  await page.goto(url.href);
  const state = () =>
    page.evaluate(() => {
      const isDone = document.documentElement.dataset["done"] === "true";
      if (isDone) return "done";
      return document.querySelector("[data-action=look-away]:not(:disabled)") ? "wants" : "";
    });
  const patience = { timeout: 90_000, every: 200 };
  if ((await waitUntil(`the end of ${run}`, state, patience)) === "wants") {
    await page.click("[data-action=look-away]");
    const isDone = async () => (await state()) === "done";
    await waitUntil(`the end of ${run}`, isDone, patience);
  }
  const log = await completeLogOf({ page, panel });
  const record = lab.record(run);
  const places = way === "raised" ? placesOf(findingTruth(scenario, record)) : 0;
  return { log, shown: await shownIn(panel, log, places), record };
}

/** A finding shows so many of its rows before somebody asks for all. */
const placesOf = ({ rows }: FindingTruth): number => Math.min(rows, PLACES);

/**
 * The panel's list of findings, once it is what the log says: a panel is drawn anew some time after its figures, and shows what it
 * found in the page before until then. As it is in the end where it never says so, or never has so many places.
 */
async function shownIn(
  panel: ScenarioWindow["panel"],
  log: LogText,
  places: number,
): Promise<readonly ShownFinding[]> {
  const { findings } = log.log._realtime;
  await panel.waitFor(
    "the number of findings",
    (wanted) => document.querySelector(`[data-findings="${wanted}"]`) !== null,
    findings.length,
  );
  await openFindings(panel);
  let shown: readonly ShownFinding[] = [];
  const logged = findings.map(({ rule }) => rule).join();
  const isWhole = async () => {
    shown = await shownFindings(panel);
    const rules = shown.map(({ rule }) => rule).join();
    return rules === logged && (shown[0]?.entries.length ?? 0) === places;
  };
  await Promise.allSettled([waitUntil("all places", isWhole, { every: 100 })]);
  return shown;
}

/** Opens the list of what was found in the whole session, also where there is nothing that would lead to it. */
async function openFindings(panel: ScenarioWindow["panel"]): Promise<void> {
  const isOpen = await panel.evaluate(() => document.querySelector(".findings") !== null);
  if (isOpen) return;
  await panel.click("[data-action=timeline]");
  await panel.click("#tab-findings");
  await panel.waitFor("the list of findings", () => document.querySelector(".findings") !== null);
}

async function outcomeOf(...parts: readonly string[]): Promise<Outcome> {
  const outcome = outcomes.get(keyOf(...parts));
  if (outcome === undefined) throw new Error("this page was not visited");
  return outcome;
}

test("the lab has pages for all findings, and no others", () => {
  expect(FINDING_SCENARIOS.map(({ finding }) => finding).toSorted()).toEqual(
    FINDING_NAMES.toSorted(),
  );
});

describe.each(BROWSERS)("in %s,", (name) => {
  test.each(ORDER)(
    "$finding is raised, with the server's figures and its rows",
    async (scenario) => {
      const { log, shown, record } = await outcomeOf(name, scenario.finding, "raised");
      const truth = findingTruth(scenario, record);
      const { figures, path } = truth;
      const { findings, endpoints } = log.log._realtime;
      expect(findings.map(({ rule }) => rule)).toEqual([scenario.finding]);
      const [finding] = findings;

      const endpoint = endpoints.find(({ id }) => id === finding?.endpoint);
      expect(new URL(endpoint?.urlPattern.split(" ", 1)[0] ?? "").pathname).toBe(
        scenario.endpoint.raised.path,
      );
      for (const [figure, wanted] of Object.entries(figures)) {
        const said = finding?.figures[figure];
        if (typeof wanted !== "object") expect(said, figure).toBe(wanted);
        else
          expect(Math.abs(Number(said) - wanted.value), figure).toBeLessThanOrEqual(wanted.within);
      }

      expect(shown).toMatchObject([{ rule: scenario.finding, severity: finding?.severity }]);
      const entries = shown[0]?.entries ?? [];
      expect(entries).toHaveLength(placesOf(truth));
      const paths = entries.map(
        (index) => new URL(log.log.entries[index]?.request.url ?? "").pathname,
      );
      expect([...new Set(paths)]).toEqual([path]);
    },
    PATIENCE,
  );

  test.each(ORDER)(
    "the counterpart of $finding raises nothing",
    async (scenario) => {
      const { log, shown, record } = await outcomeOf(name, scenario.finding, "counterpart");
      expect(endpointSeen(record, scenario, "counterpart").count).toBeGreaterThan(0);
      expect(log.log._realtime.findings.map(({ rule, text }) => `${rule}: ${text}`)).toEqual([]);
      expect(shown).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "a finding says which technique would fit",
    async () => {
      const { shown } = await outcomeOf(name, "one-way-socket", "raised");
      expect(shown[0]?.text).toMatch(/Would fit\s+SSE/);
    },
    PATIENCE,
  );
});
