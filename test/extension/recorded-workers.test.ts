import { afterAll, beforeAll, expect, test } from "vitest";
import type { View } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { logSide, recordSide } from "../support/against-record.ts";
import { endpointRows } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { harProblems } from "../support/har-schema.ts";
import { startRecordedWorkerServer } from "../support/recorded-worker-server.ts";
import { workersRecorded } from "../support/switch-sites.ts";
import {
  completeLog,
  openWatchedPage,
  scenarioEnd,
  type WatchedPage,
} from "../support/watched-page.ts";

const WORKERS = scenario("workers");
const POLL = "/short-polling/updates";
const SOCKET = "/controls/socket";
const SCRIPT = "/scripts/worker-traffic.js";

/** What the panel says of workers: how many it does not see, and how many record themselves. */
const workersShown = (panel: View): Promise<readonly [unseen: number, recorded: number]> =>
  panel.evaluate(() => {
    const count = (name: string) =>
      Number(
        document.querySelector<HTMLElement>(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? 0,
      );
    return [count("workers"), count("workers-recorded")] as const;
  });

forEachBrowser("workers of a site where the user wants it", (browser, name) => {
  let lab: Lab;
  let watched: WatchedPage;
  const truthOf = (path: string) => WORKERS.endpoints.find((truth) => truth.path === path)!;
  const server = (run: string, path: string) =>
    recordSide(lab.record(run), truthOf(path), Number(new URL(lab.url).port));

  beforeAll(async () => {
    lab = await startLab({ securePort: false, selfPublish: false });
    watched = await openWatchedPage(browser());
  });
  afterAll(async () => {
    await watched.close();
    await lab.close();
  });

  /** Opens the settings from the mark of the unseen workers, and turns the switch. */
  async function turn(from: string, hosts: readonly string[]): Promise<void> {
    const { panel } = watched;
    await panel.click(from);
    await panel.waitFor(
      "the switch to know how it stands",
      (on) =>
        document.querySelector<HTMLInputElement>("[data-action=record-workers]:enabled")
          ?.checked === on,
      hosts.length === 0,
    );
    await panel.click("[data-action=record-workers]");
    await workersRecorded(browser(), hosts);
    await panel.press("Escape");
  }

  test("are recorded after the next load, as the server has it on record", async () => {
    const { page, panel } = watched;
    const run = `${name}-recorded`;
    await page.goto(scenarioUrl(lab, WORKERS, run));
    await expect.poll(() => workersShown(panel)).toEqual([2, 0]);
    await turn("[data-action=worker-settings]", [new URL(lab.url).hostname]);
    const again = `${run}-again`;
    await page.goto(scenarioUrl(lab, WORKERS, again));
    // The shared one stays unseen.
    await expect.poll(() => workersShown(panel)).toEqual([1, 1]);
    await waitUntil("ten polls", () => Promise.resolve(server(again, POLL).count >= 10));
    await page.click("#stop");
    await scenarioEnd(page);
    await expect
      .poll(async () => {
        const log = await completeLog(panel);
        return [POLL, SOCKET].map((path) => sorted(logSide(log, truthOf(path))));
      })
      .toEqual([POLL, SOCKET].map((path) => sorted(server(again, path))));
    const log = await completeLog(panel);
    expect(harProblems(log)).toEqual([]);
    const { documents } = log.log._realtime;
    expect(
      documents.map(({ worker, isTop, frameUrl }) => [worker, isTop, new URL(frameUrl).pathname]),
    ).toEqual([
      [undefined, true, new URL(scenarioUrl(lab, WORKERS, again)).pathname],
      [true, false, SCRIPT],
    ]);
    const own = log.log.entries.filter(
      ({ _realtime }) => new URL(_realtime.frameUrl).pathname === SCRIPT,
    );
    expect(own.length).toBe(server(again, POLL).count - 4 + 1);
  });

  test("are shown as such, and end when the page ends them", async () => {
    const { page, panel } = watched;
    await expect
      .poll(() =>
        panel.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("[data-worker]")].map(
            (mark) => new URL(mark.dataset["worker"] ?? "").pathname,
          ),
        ),
      )
      .toEqual([SCRIPT, SCRIPT]);
    expect((await endpointRows(panel)).filter(({ live }) => live).length).toBeGreaterThan(0);
    await page.click("#terminate");
    await expect.poll(() => workersShown(panel)).toEqual([1, 0]);
  });

  test("that end themselves are heard to their end", async () => {
    const { page, panel } = watched;
    const other = await startRecordedWorkerServer();
    await page.goto(other.page());
    await page.evaluate(() => {
      const worker = new Worker("/dir/leaves.js");
      addEventListener("focusin", () => worker.postMessage("leave"));
    });
    const asked = async () => {
      const { documents } = (await completeLog(panel)).log._realtime;
      const { entries } = (await completeLog(panel)).log;
      const left = documents.filter(({ worker, goneAt }) => worker && goneAt !== undefined);
      return [left.length, ...entries.map(({ request }) => new URL(request.url).search)];
    };
    await expect.poll(asked).toEqual([0, "?first"]);
    await page.evaluate(() => void dispatchEvent(new Event("focusin")));
    await expect.poll(asked).toEqual([1, "?first", "?last"]);
    await expect.poll(() => workersShown(panel)).toEqual([0, 0]);
    await other.close();
  });

  test("are left alone by a policy that forbids it, and the panel says so", async () => {
    const { page, panel } = watched;
    const other = await startRecordedWorkerServer();
    await page.goto(other.page("worker-src 'self'; script-src 'self' 'unsafe-eval'"));
    await page.evaluate(() => void new Worker("/dir/asks.js"));
    await expect.poll(() => workersShown(panel)).toEqual([1, 0]);
    const spots = await panel.waitFor(
      "the blind spot",
      () => document.querySelector<HTMLElement>("[data-blind]")?.title,
    );
    expect(spots).toContain("forbids blob: workers");
    await other.close();
  });

  if (name === "chromium") {
    test("are not added a second time by what the browser saw of them", async () => {
      const page = await browser().openPage();
      const panel = await browser().openPanel(page);
      const run = "twice";
      await page.goto(scenarioUrl(lab, WORKERS, run));
      await waitUntil("six polls", () => Promise.resolve(server(run, POLL).count >= 6));
      await page.click("#stop");
      await scenarioEnd(page);
      await expect.poll(() => workersShown(panel)).toEqual([1, 1]);
      // What has not reached the panel yet it could not know again. An export would ask the browser, too.
      const held = () => panel.evaluate(requestsAndMessages);
      const messages = server(run, SOCKET).payloads.flat().length;
      await expect.poll(held).toEqual([server(run, POLL).count, messages]);
      await panel.click("[data-action=ask-browser]:enabled");
      const added = await panel.waitFor(
        "the browser's answer",
        () => document.querySelector<HTMLElement>("[data-lookup=found]")?.dataset["added"],
      );
      expect(added).toBe("0");
      await panel.close();
      await page.close();
    });
  }

  test("are left alone again once it is switched off", async () => {
    const { page, panel } = watched;
    await turn("[data-action=settings]", []);
    await page.goto(scenarioUrl(lab, WORKERS, `${name}-off`));
    await expect.poll(() => workersShown(panel)).toEqual([2, 0]);
  });
});

/** What the status line counts: requests, and messages. */
function requestsAndMessages(): readonly [requests: number, messages: number] {
  const { requests, messages } = document.querySelector<HTMLElement>(".status-line")?.dataset ?? {};
  return [Number(requests), Number(messages)];
}

/** Server and client see what crosses on the way in different orders. */
const sorted = ({ count, payloads }: ReturnType<typeof logSide>) => ({
  count,
  payloads: payloads.map((each) => [...each].sort().join("\n")).sort(),
});
