import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BROWSERS, type DrivenBrowser } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import type { EndpointRecord } from "../../src/lab/record/record.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { holdBounds, periodBounds, restBounds } from "../support/against-record.ts";
import type { LogEndpoint } from "../support/log-shape.ts";
import {
  completeLog,
  completeLogOf,
  openPanelWindow,
  openWatchedPage,
  scenarioEnd,
} from "../support/watched-page.ts";

/** Polls after which a rhythm is at least likely, and holds after which long polling is. */
const ENOUGH = 7;

/** Milliseconds by which the clocks of browser and server may differ: they are of one computer. */
const CLOCK = 10;

describe.each(BROWSERS)("in %s, side by side,", (name) => {
  let browser: DrivenBrowser;
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    browser = await launchWithExtension(name);
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  const recordOf = (run: string, path: string): EndpointRecord | undefined =>
    lab.record(run).endpoints.find((endpoint) => endpoint.path === path);

  const serverSaw = (run: string, count: number): Promise<void> =>
    expect
      .poll(() =>
        Math.min(
          recordOf(run, "/short-polling/updates")?.count ?? 0,
          recordOf(run, "/long-polling/updates")?.count ?? 0,
        ),
      )
      .toBeGreaterThanOrEqual(count);

  const endpointOf = (endpoints: readonly LogEndpoint[], path: string): LogEndpoint => {
    const found = endpoints
      .filter(({ urlPattern }) => urlPattern.endsWith(path))
      .toSorted((a, b) => b.exchanges + b.connections - a.exchanges - a.connections)[0];
    if (found === undefined) throw new Error(`the log has no endpoint ${path}`);
    return found;
  };

  test("all four techniques are told apart, with the server's own intervals", async () => {
    const run = `${name}-techniques`;
    const watched = await openWatchedPage(browser);
    await watched.page.goto(scenarioUrl(lab, scenario("side-by-side"), run));
    await serverSaw(run, ENOUGH);

    const { endpoints } = (await completeLogOf(watched)).log._realtime;
    const short = endpointOf(endpoints, "/short-polling/updates");
    const long = endpointOf(endpoints, "/long-polling/updates");
    expect([short.technique, long.technique]).toEqual(["short-polling", "long-polling"]);
    expect(endpointOf(endpoints, "/sse/stream").technique).toBe("sse");
    expect(endpointOf(endpoints, "/websocket").technique).toBe("websocket");

    const server = recordOf(run, "/short-polling/updates");
    if (server === undefined || short.interval === undefined) throw new Error("no interval");
    const { basis, median } = short.interval;
    const { least, most } = basis === "end-to-start" ? restBounds(server) : periodBounds(server);
    expect(median).toBeGreaterThanOrEqual(least);
    expect(median).toBeLessThanOrEqual(most);
    const held = recordOf(run, "/long-polling/updates");
    if (held === undefined) throw new Error("no long polls");
    expect(long.hold?.max).toBeLessThanOrEqual(holdBounds(held).max.most);
    await watched.close();
  });

  test("a panel opened late shows the same history", async () => {
    const run = `${name}-late`;
    const page = await browser.openPage();
    await page.goto(scenarioUrl(lab, scenario("side-by-side"), run));
    await serverSaw(run, 5);
    const late = await openPanelWindow(browser, page);
    const history = await completeLogOf({ page, panel: late });
    const begun = await page.evaluate(() => performance.timeOrigin);

    const first = (path: string): number | undefined =>
      history.log.entries
        .filter(({ request }) => new URL(request.url).pathname === path)
        .map(({ startedDateTime }) => Date.parse(startedDateTime))[0];
    for (const path of ["/short-polling/updates", "/long-polling/updates", "/sse/stream"]) {
      // The page asks after it has begun, and before the server hears of it.
      const heard = recordOf(run, path)?.exchanges[0]?.startedAt ?? NaN;
      expect(first(path)).toBeGreaterThanOrEqual(Math.floor(begun) - CLOCK);
      expect(first(path)).toBeLessThanOrEqual(heard + CLOCK);
    }
    const { dropped, losses } = history.log._realtime;
    expect({ dropped, losses }).toEqual({ dropped: { events: 0, bytes: 0 }, losses: [] });
    // The page polls on: at one moment both have had the same, and never again if anything was counted twice or not at all.
    await expect
      .poll(async () => {
        const { endpoints } = (await completeLog(late)).log._realtime;
        const seen = endpoints
          .filter(({ urlPattern }) => urlPattern.endsWith("/short-polling/updates"))
          .reduce((sum, { exchanges }) => sum + exchanges, 0);
        return seen - (recordOf(run, "/short-polling/updates")?.count ?? NaN);
      })
      .toBe(0);
    await late.close();
    await page.close();
  });

  test("a second panel beside the first shows the same", async () => {
    const run = `${name}-two`;
    const watched = await openWatchedPage(browser);
    await watched.page.goto(scenarioUrl(lab, { where: "lab", path: "websocket?count=4" }, run));
    await scenarioEnd(watched.page);
    const second = await openPanelWindow(browser, watched.page);
    const { entries } = (await completeLogOf({ page: watched.page, panel: second })).log;
    expect(entries).toHaveLength(1);
    expect(entries).toEqual((await completeLogOf(watched)).log.entries);
    await second.close();
    await watched.close();
  });
});
