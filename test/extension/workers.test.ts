import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel, View } from "../../src/cli/browsers/driven-browser.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import { scenario, scenarioUrl } from "../../src/lab/scenarios.ts";
import { logSide, recordSide } from "../support/against-record.ts";
import { endpointRow, endpointRows, type EndpointRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { harProblems } from "../support/har-schema.ts";
import type { LogEntry } from "../support/log-shape.ts";
import { completeLog, openWatchedPage, scenarioEnd } from "../support/watched-page.ts";

const WORKERS = scenario("workers");
const POLL = "/short-polling/updates";
const SOCKET = "/controls/socket";

/** Workers that the panel says it cannot see. */
const unseenWorkers = (panel: View): Promise<number> =>
  panel.evaluate(() =>
    Number(document.querySelector<HTMLElement>("[data-workers]")?.dataset["workers"] ?? 0),
  );

/** The polls, also while they are too few to be told from other requests, which are folded away. */
async function polls(panel: View): Promise<EndpointRow> {
  await panel.evaluate(() => {
    document.querySelector<HTMLElement>("[data-others] [aria-expanded=false]")?.click();
  });
  return endpointRow(panel, POLL);
}

/** Asks the browser by the button and waits for its answer. @returns how much was added. */
async function askBrowser(panel: View): Promise<number> {
  await panel.click("[data-action=ask-browser]:enabled");
  return Number(
    await panel.waitFor(
      "the browser's answer",
      () => document.querySelector<HTMLElement>("[data-lookup=found]")?.dataset["added"],
    ),
  );
}

forEachBrowser("workers", (browser, name) => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ securePort: false, selfPublish: false });
  });
  afterAll(() => lab.close());

  test("are counted as long as they run, and the log says so", async () => {
    const { page, panel, ...watched } = await openWatchedPage(browser());
    await page.goto(scenarioUrl(lab, WORKERS, `${name}-count`));
    await expect.poll(() => unseenWorkers(panel)).toBe(2);
    await page.click("#terminate");
    await expect.poll(() => unseenWorkers(panel)).toBe(1);
    const { documents } = (await completeLog(panel)).log._realtime;
    expect(documents.map(({ workers }) => workers)).toEqual([
      { dedicated: 1, shared: 1, running: 1 },
    ]);
    // A window of the panel's own has nobody to ask.
    expect(
      await panel.evaluate(() => document.querySelector("[data-action=ask-browser]")),
    ).toBeNull();

    await page.goto(`${lab.url}controls/thirty-requests`);
    await expect.poll(() => unseenWorkers(panel)).toBe(0);
    await watched.close();
  });

  if (name !== "chromium") return;
  describe("in Chromium's DevTools", () => {
    const run = "asked";
    let page: DrivenPage;
    let panel: DrivenPanel;
    const truthOf = (path: string) => WORKERS.endpoints.find((truth) => truth.path === path)!;
    const server = (path: string) =>
      recordSide(lab.record(run), truthOf(path), Number(new URL(lab.url).port));

    beforeAll(async () => {
      page = await browser().openPage();
      panel = await browser().openPanel(page);
      await page.goto(scenarioUrl(lab, WORKERS, run));
      // The page's own four among the worker's, and as many of these alone as a verdict needs that has seen both.
      await waitUntil("enough polls", () => Promise.resolve(server(POLL).count >= 24));
      await page.click("#stop");
      await scenarioEnd(page);
    });
    afterAll(async () => {
      await panel.close();
      await page.close();
    });

    test("the panel shows after the button what the server has on record", async () => {
      await expect.poll(() => polls(panel)).toMatchObject({ count: 4 });
      const asked = server(POLL).count;
      expect(await askBrowser(panel)).toBe(asked - 4 + 1);
      const messages = server(SOCKET).payloads.flat();
      const count = (direction: string) => messages.filter((it) => it.startsWith(direction)).length;
      await expect
        .poll(() => polls(panel))
        .toMatchObject({ count: asked, technique: "short-polling" });
      await expect
        .poll(() => endpointRow(panel, SOCKET))
        .toMatchObject({ sent: count("sent"), received: count("received") });
      expect(
        await panel.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("[data-seen-by-browser]")].map((mark) =>
            Number(mark.dataset["seenByBrowser"]),
          ),
        ),
      ).toEqual(expect.arrayContaining([asked - 4, 1]));
    });

    test("asked again, it adds only what is new, and what is still open goes on", async () => {
      expect(await askBrowser(panel)).toBe(0);
      const before = await endpointRow(panel, SOCKET);
      await page.click("#say");
      await expect
        .poll(() => server(SOCKET).payloads.flat().length)
        .toBe(before.sent + before.received + 2);
      const added: number[] = [];
      await expect
        .poll(async () => {
          added.push(await askBrowser(panel));
          const { sent, received } = await endpointRow(panel, SOCKET);
          return [sent, received];
        })
        .toEqual([before.sent + 1, before.received + 1]);
      expect([...new Set(added)]).toEqual([0]);
    });

    test("an export says the same, and who saw it", async () => {
      const said = server(SOCKET).payloads.flat().length;
      await page.click("#say");
      await expect.poll(() => server(SOCKET).payloads.flat().length).toBe(said + 2);
      await expect
        .poll(async () => {
          const log = await completeLog(panel);
          return [POLL, SOCKET].map((path) => sorted(logSide(log, truthOf(path))));
        })
        .toEqual([POLL, SOCKET].map((path) => sorted(server(path))));
      const log = await completeLog(panel);
      expect(harProblems(log)).toEqual([]);
      const seenBy = (path: string): LogEntry[] =>
        log.log.entries.filter(
          ({ request, _realtime }) =>
            new URL(request.url).pathname === path && _realtime.seenBy === "browser",
        );
      expect(seenBy(POLL)).toHaveLength(server(POLL).count - 4);
      expect(seenBy(SOCKET).map(({ _realtime }) => _realtime.state)).toEqual(["open"]);
      // Nobody's DevTools see what a shared worker asks.
      expect(seenBy("/controls/assets/shared")).toEqual([]);
    });

    test("clearing begins anew, and nothing of before comes back", async () => {
      await panel.click("[data-action=clear]");
      expect(await askBrowser(panel)).toBe(0);
      await expect
        .poll(async () => (await endpointRows(panel)).map(({ count }) => count))
        .toEqual([0]);
    });
  });
});

/** Server and client see what crosses on the way in different orders. */
const sorted = ({ count, payloads }: ReturnType<typeof logSide>) => ({
  count,
  payloads: payloads.map((each) => [...each].sort().join("\n")).sort(),
});
