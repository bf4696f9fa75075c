import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import type { Scenario } from "../../src/lab/truth.ts";
import { chooseRow, endpointRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { completeLog, openWatchedPage, scenarioEnd } from "../support/watched-page.ts";

/** A finding as a list shows it. */
interface ShownFinding {
  readonly rule: string;
  readonly severity: string;
  /** Every line of it. */
  readonly text: string;
}

function shownFindings(view: View): Promise<ShownFinding[]> {
  return view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-finding]")].map((item) => ({
      rule: item.dataset["finding"] ?? "",
      severity: item.dataset["severity"] ?? "",
      text: item.innerText,
    })),
  );
}

/** Each technique of the comparison, and whether it is the one in use. */
function shownCosts(view: View): Promise<(string | undefined)[][]> {
  return view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-cost]")].map(({ dataset }) => [
      dataset["cost"],
      dataset["current"],
    ]),
  );
}

const findingCount = (view: View): Promise<number> =>
  view.evaluate(() =>
    Number(document.querySelector<HTMLElement>("[data-findings]")?.dataset["findings"]),
  );

/** Samples of a tutorial with a fault, and what is said of it. */
const FAULTS = [
  {
    name: "tutorial-overlapping-long-polls",
    rule: "polls-overlap",
    severity: "warning",
    seen: /\d+ of \d+ polls began before the one before had ended\./,
    todo: /Ask again after the answer/,
    listed: "[data-entry][aria-selected=true]",
  },
  {
    name: "tutorial-sse-without-ids",
    rule: "sse-without-ids",
    severity: "warning",
    seen: /Reconnects after events that had no id: \d+\./,
    todo: /Last-Event-ID/,
    listed: "[data-message][aria-selected=true]",
  },
  {
    name: "tutorial-send-before-open",
    rule: "send-before-open",
    severity: "problem",
    seen: /Calls of send before the connection was open: 1\./,
    todo: /Send in the “open” handler/,
    // Nothing went over it, so that the timeline shows the connection itself.
    listed: "#tab-timeline[aria-selected=true]",
  },
] as const;

/** Pages that do the same as they should, and end. */
const CLEAN = ["long-polling", "sse", "websocket", "short-polling"] as const;

forEachBrowser("findings", (browser, name) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ securePort: false });
  });
  afterAll(() => lab.close());

  const urlOf = (which: Scenario, run: string) => scenarioUrl(lab, which, `${name}-${run}`);
  const rulesInLog = async (panel: DrivenPage) =>
    (await completeLog(panel)).log._realtime.findings.map(({ rule }) => rule);

  describe.each(FAULTS)("of $name", ({ name: sample, rule, severity, seen, todo, listed }) => {
    test("are in the log, in the panel, and lead to what shows them", async () => {
      const which = scenario(sample);
      const watched = await openWatchedPage(browser());
      const { page, panel } = watched;
      await page.goto(urlOf(which, sample));
      await expect.poll(() => rulesInLog(panel), { timeout: 25_000 }).toContain(rule);

      // From the status line: all of the session, each with its endpoint.
      await expect.poll(() => findingCount(panel)).toBeGreaterThan(0);
      await panel.click("[data-action=findings]");
      await panel.waitFor("a finding", (it) => document.querySelector(it), finding(rule));
      const all = await shownFindings(panel);
      expect(all.find((it) => it.rule === rule)).toMatchObject({
        severity,
        text: expect.stringMatching(seen) as string,
      });
      expect(all.find((it) => it.rule === rule)?.text).toMatch(todo);

      // A place leads to the entry, in the detail of its endpoint.
      await panel.click(`${finding(rule)} [data-finding-entry]`);
      await panel.waitFor("what it leads to", (it) => document.querySelector(it), listed);
      const detail = await panel.evaluate(
        () => document.querySelector<HTMLElement>("[data-detail]")?.dataset["detail"],
      );
      const row = await endpointRow(panel, pathOf(which));
      expect(detail).toBe(row.id);

      // The endpoint's own tab has it as well.
      await panel.click("#tab-findings");
      await panel.waitFor("a finding", (it) => document.querySelector(it), finding(rule));
      await watched.close();
    });
  });

  test("say that only the server speaks over a socket", async () => {
    const watched = await openWatchedPage(browser());
    const { page, panel } = watched;
    await page.goto(lab.url);
    await page.evaluate(
      (url) => {
        new WebSocket(url);
      },
      `${lab.url.replace("http", "ws")}websocket?run=${name}-one-way`,
    );
    await expect.poll(() => rulesInLog(panel), { timeout: 25_000 }).toEqual(["one-way-socket"]);
    await panel.click("[data-action=findings]");
    await expect
      .poll(() => shownFindings(panel))
      .toMatchObject([{ rule: "one-way-socket", severity: "info" }]);
    const [shown] = await shownFindings(panel);
    expect(shown?.text).toMatch(/only the server sent: \d+ messages, all text\./);
    expect(shown?.text).toMatch(/Would fit\s+SSE/);
    await watched.close();
  });

  test.each(CLEAN)("are none of %s as it should be", async (sample) => {
    const watched = await openWatchedPage(browser());
    const { page, panel } = watched;
    await page.goto(urlOf(scenario(sample), sample));
    await scenarioEnd(page);
    expect((await completeLog(panel)).log._realtime.findings).toEqual([]);
    expect(await findingCount(panel)).toBe(0);

    // What its updates would cost otherwise is told all the same.
    await chooseRow(panel, await endpointRow(panel, pathOf(scenario(sample))));
    await panel.click("#tab-findings");
    await panel.waitFor("the comparison", () => document.querySelector("[data-cost]"));
    expect(await shownCosts(panel)).toEqual(
      ["short-polling", "long-polling", "sse", "websocket"].map((technique) => [
        technique,
        String(technique === sample),
      ]),
    );
    expect(await shownFindings(panel)).toEqual([]);
    await watched.close();
  });

  test("the popup says the worst of them", async () => {
    const page = await browser().openPage(urlOf(scenario("tutorial-send-before-open"), "popup"));
    await scenarioEnd(page);
    const popup = await browser().openPopup(page);
    await expect
      .poll(() => shownFindings(popup))
      .toMatchObject([{ rule: "send-before-open", severity: "problem" }]);
    const [worst] = await shownFindings(popup);
    expect(worst?.text).toMatch(/^Problem.*Calls of send before the connection was open: 1\./s);
    await page.close();
  });
});

const pathOf = ({ endpoints }: Scenario): string => endpoints[0]?.path ?? "";

const finding = (rule: string): string => `[data-finding="${rule}"]`;
