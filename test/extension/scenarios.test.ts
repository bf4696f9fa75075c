import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { SCENARIOS, scenarioUrl } from "../../src/lab/scenarios.ts";
import type { EndpointTruth, Scenario } from "../../src/lab/truth.ts";
import { entriesOf, logSide, recordSide } from "../support/against-record.ts";
import { harProblems } from "../support/har-schema.ts";
import type { LogText } from "../support/log-shape.ts";
import { ScenarioWindows } from "../support/scenario-windows.ts";
import { completeLog, completeLogOf, scenarioEnd } from "../support/watched-page.ts";

/** Windows at a time: most of the time their pages wait. As many as the tests that run at once. */
const WINDOWS = 6;

/** Answers that the page reads by `json()`: their value is the same, their bytes were never seen. */
const READ_AS_VALUES = new Set(["/controls/body/json"]);

/** Everything that one scenario states, as the log must tell it. */
function expectTruth(log: LogText, truth: EndpointTruth): void {
  const entries = entriesOf(log, truth).filter(
    ({ _resourceType }) => _resourceType === truth.mechanism,
  );
  const techniques = new Set(entries.map(({ _realtime }) => _realtime.technique));
  if (truth.count !== undefined) expect(entries).toHaveLength(truth.count);
  expect([...techniques], truth.path).toContain(truth.technique);
  for (const { _realtime } of entries) expect(_realtime.mechanism).toBe(truth.mechanism);
  if (truth.technique === "other") expect([...techniques]).toEqual(["other"]);
  if (truth.messages !== undefined && truth.technique !== "http-stream") {
    const total = (side: "sent" | "received"): number =>
      entries.reduce((sum, { _realtime }) => sum + (_realtime.messages?.[side] ?? 0), 0);
    expect({ sent: total("sent"), received: total("received") }).toEqual(truth.messages);
  }
  if (truth.close !== undefined) expect(entries.at(-1)?._realtime.close).toEqual(truth.close);
  if (truth.throws !== undefined) {
    const thrown = entries.flatMap(({ _realtime }) => _realtime.errors ?? []);
    expect(thrown.map(({ name }) => name)).toContain(truth.throws);
  }
}

const portOf = (lab: Lab, { where }: Scenario): number =>
  Number(new URL(where === "lab" ? lab.url : lab.tutorials[where]).port);

describe.each(BROWSERS)("in %s, the log of", (name) => {
  let browser: DrivenBrowser;
  let lab: Lab;
  let windows: ScenarioWindows;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    browser = await launchWithExtension(name);
    windows = new ScenarioWindows(browser, WINDOWS);
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test.concurrent.for(SCENARIOS.filter(({ ends }) => ends))(
    "$name says what the server did",
    (scenario, { expect }) =>
      windows.use(async ({ page, panel, host }) => {
        const run = `${name}-${scenario.name}`;
        const url = new URL(scenarioUrl(lab, scenario, run));
        url.hostname = host;
        await page.goto(url.href);
        await scenarioEnd(page);

        await completeLogOf({ page, panel });
        for (const truth of scenario.endpoints) {
          if (READ_AS_VALUES.has(truth.path)) continue;
          await expect
            .poll(async () => logSide(await completeLog(panel), truth))
            .toEqual(recordSide(lab.record(run), truth, portOf(lab, scenario)));
        }
        const log = await completeLog(panel);
        for (const truth of scenario.endpoints) expectTruth(log, truth);
        expect(log.log._realtime.losses).toEqual([]);
        expect(log.log._realtime.dropped).toEqual({ events: 0, bytes: 0 });
        expect(harProblems(log)).toEqual([]);
      }),
  );
});
