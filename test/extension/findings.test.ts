import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, View } from "../../src/cli/browsers/driven-browser.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import type { EndpointRecord } from "../../src/lab/record/record.ts";
import type { Scenario, TrueTechnique } from "../../src/lab/truth.ts";
import { broughtTruth, costTruths, type BroughtTruth } from "../support/cost-truth.ts";
import { endpointRow, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { ScenarioWindows } from "../support/scenario-windows.ts";
import { shownCard, type ShownCard } from "../support/shown-costs.ts";
import { shownFindings } from "../support/shown-findings.ts";
import { completeLog, completeLogOf, scenarioEnd } from "../support/watched-page.ts";

/** Windows at a time: most of the time their pages wait. As many as the tests that run at once. */
const WINDOWS = 6;

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

/** Pages that do the same as they should, and end. That of long polling is a quiet one: some holds end without news. */
const CLEAN = [
  { technique: "short-polling", path: "short-polling?count=10", asks: "/short-polling/updates" },
  { technique: "long-polling", path: "apps/notifications?count=6", asks: "/long-polling/updates" },
  { technique: "sse", path: "sse?count=10", asks: "/sse/stream" },
  { technique: "websocket", path: "websocket?count=10", asks: "/websocket" },
] as const;

/** The share by which what the page measured may differ from what the server did: one update more or less. */
const TOLERANCE = 0.15;

forEachBrowser("findings", (browser, name) => {
  let lab: Lab;
  let windows: ScenarioWindows;
  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    windows = new ScenarioWindows(browser(), WINDOWS);
  });
  afterAll(() => lab.close());

  const urlOf = (which: Scenario, run: string) => scenarioUrl(lab, which, `${name}-${run}`);
  const rulesInLog = async (panel: DrivenPage) =>
    (await completeLog(panel)).log._realtime.findings.map(({ rule }) => rule);

  // They last longest, and begin first.
  test.concurrent.for(CLEAN)(
    "are none of $technique as it should be; what the others would cost is told all the same",
    ({ technique, path, asks }, { expect }) =>
      windows.use(async ({ page, panel, host }) => {
        const run = `${name}-${technique}-costs`;
        const url = new URL(scenarioUrl(lab, { where: "lab", path }, run));
        url.hostname = host;
        await page.goto(url.href);
        await scenarioEnd(page);
        const { log } = await completeLogOf({ page, panel });
        const rules = log._realtime.findings.map(({ rule }) => rule);
        // That it is quiet may be told of a long poll.
        expect(rules.filter((rule) => rule !== "server-timeout")).toEqual([]);
        if (technique !== "long-polling") expect(rules).toEqual([]);
        await expect.poll(() => findingCount(panel)).toBe(rules.length);

        const endpoint = lab.record(run).endpoints.find((it) => it.path === asks);
        if (endpoint === undefined) throw new Error(`the server was not asked for ${asks}`);
        // The panel is drawn some time after its figures.
        await expect
          .poll(() => endpointRow(panel, asks))
          .toMatchObject(figuresOf(technique, endpoint));
        await openRow(panel, asks);
        await panel.click("#tab-findings");
        await panel.waitFor("the comparison", () => document.querySelector("[data-cost]"));
        expectCard(await shownCard(panel), technique, broughtTruth(technique, endpoint));
      }),
  );

  test.concurrent.for(FAULTS)(
    "of $name are in the log, in the panel, and lead to what shows them",
    ({ name: sample, rule, severity, seen, todo, listed }, { expect }) =>
      windows.use(async ({ page, panel, host }) => {
        const which = scenario(sample);
        const url = new URL(urlOf(which, sample));
        url.hostname = host;
        await page.goto(url.href);
        await expect.poll(() => rulesInLog(panel)).toContain(rule);

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

        // Each endpoint is called as in the list.
        const methods = await panel.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("[data-finding-endpoint]")].flatMap((it) => {
            const id = it.dataset["findingEndpoint"] ?? "";
            const row = document.querySelector(`[data-endpoint="${id}"]`);
            const methodIn = (named: Element) => named.querySelector(".method")?.textContent ?? "";
            return row === null ? [] : [{ shown: methodIn(it), listed: methodIn(row) }];
          }),
        );
        expect(methods.length).toBeGreaterThan(0);
        expect(methods.map(({ shown }) => shown)).toEqual(methods.map((it) => it.listed));

        // A place leads to the entry, in the detail of its endpoint.
        await panel.click(`${finding(rule)} [data-finding-entry]`);
        await panel.waitFor("what it leads to", (it) => document.querySelector(it), listed);
        const detail = () =>
          panel.evaluate(
            () => document.querySelector<HTMLElement>("[data-detail]")?.dataset["detail"],
          );
        await expect
          .poll(async () => (await endpointRow(panel, pathOf(which))).id === (await detail()))
          .toBe(true);

        // The endpoint's own tab has it as well.
        await panel.click("#tab-findings");
        await panel.waitFor("a finding", (it) => document.querySelector(it), finding(rule));
      }),
  );

  test("the popup says the worst of them", async () => {
    const page = await browser().openPage(urlOf(scenario("tutorial-send-before-open"), "popup"));
    await scenarioEnd(page);
    const popup = await browser().openPopup(page);
    const text = /^Problem.*Calls of send before the connection was open: 1\./s;
    await expect
      .poll(() => shownFindings(popup))
      .toMatchObject([
        {
          rule: "send-before-open",
          severity: "problem",
          text: expect.stringMatching(text) as string,
        },
      ]);
    await page.close();
  });
});

/** What the list must say of an endpoint that is done. */
function figuresOf(technique: TrueTechnique, { exchanges, sockets }: EndpointRecord) {
  if (technique.endsWith("polling")) return { exchanges: exchanges.length };
  const events = exchanges.flatMap((exchange) => exchange.events).length;
  return { count: events + sockets.flatMap(({ messages }) => messages).length };
}

/** The comparison, against what the server did and what docs/findings.md says of each technique. */
function expectCard(
  { costs, assumptions }: ShownCard,
  current: TrueTechnique,
  brought: BroughtTruth,
): void {
  expect(costs.map(({ technique, isCurrent }) => [technique, isCurrent])).toEqual(
    CLEAN.map(({ technique }) => [technique, technique === current]),
  );
  const share = TOLERANCE + brought.jitter;
  const near = (said: number | undefined, truth: number, what: string): void => {
    expect(said, `${what} of ${current}`).toBeGreaterThanOrEqual(truth * (1 - share));
    expect(said, `${what} of ${current}`).toBeLessThanOrEqual(truth * (1 + share));
  };
  const truths = costTruths(brought);
  for (const { technique, requests, bytes } of costs) {
    near(requests, truths[technique]?.requests ?? NaN, `requests by ${technique}`);
    near(bytes, truths[technique]?.bytes ?? NaN, `bytes by ${technique}`);
  }
  const [polls] = costs;
  const push = costs.filter(({ technique }) => technique !== "short-polling");
  near(polls?.mean, brought.interval / 2, "age of news by short-polling");
  // Far below that of polls; a busy computer's own delays are in it.
  for (const { mean } of push) expect(mean).toBeLessThanOrEqual(brought.interval / 4);

  const figure = (name: string) => assumptions.find((it) => it.name === name);
  near(figure("updates-per-hour")?.value, brought.updatesPerHour, "updates in an hour");
  near(figure("update-bytes")?.value, brought.updateBytes, "bytes of an update");
  const measured = ["poll-interval", "long-poll-hold"].filter(
    (name) => figure(name)?.from === "measured",
  );
  expect(measured).toEqual(
    { "short-polling": ["poll-interval"], "long-polling": ["long-poll-hold"] }[current as string] ??
      [],
  );
  expect(figure("request-head-bytes")?.text).toMatch(/700 B.*assumed/s);
  expect(figure("updates-per-hour")?.text).toMatch(/measured/);
}

const pathOf = ({ endpoints }: Scenario): string => endpoints[0]?.path ?? "";

const finding = (rule: string): string => `[data-finding="${rule}"]`;
