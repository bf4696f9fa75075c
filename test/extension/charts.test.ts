import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrivenPage, DrivenPanel } from "../../src/cli/browsers/driven-browser.ts";
import { TIMINGS } from "../../src/lab/feed/timings.ts";
import { startLab, type Lab } from "../../src/lab/lab.ts";
import type { EndpointRecord, MessageRecord } from "../../src/lab/record/record.ts";
import { holdBounds, periodBounds, type Bounds } from "../support/against-record.ts";
import {
  around,
  either,
  exactly,
  expectWithin,
  latest,
  middle,
  peak,
} from "../support/chart-bounds.ts";
import { endpointRow, openRow } from "../support/endpoint-rows.ts";
import { forEachBrowser } from "../support/for-each-browser.ts";
import { labFramesEnd, openLabFrames } from "../support/lab-frames.ts";
import { gapsBetween, median, startGaps } from "../support/record-figures.ts";
import { requestsInFrames } from "../support/resource-timing.ts";
import { figureAfter, shownCharts, type ShownChart } from "../support/shown-charts.ts";
import { brush, pressIn } from "../support/timeline-hand.ts";

const SHORT = "/short-polling/updates";
const LONG = "/long-polling/updates";
const SOCKET = "/websocket";
const ECHO = "/controls/socket";

/** Odd numbers of what is measured between them have one median, however it is told. */
const FRAMES = ["short-polling?count=7", "long-polling?count=5", "websocket?count=6"];

/** Milliseconds after which the page answers at the earliest. */
const WAIT = 300;

forEachBrowser("the charts", (browser, name) => {
  let lab: Lab;
  let page: DrivenPage;
  let panel: DrivenPanel;
  /** Milliseconds from question to answer, as the page's own clock has them. */
  let asked = NaN;

  beforeAll(async () => {
    lab = await startLab({ securePort: false });
    page = await browser().openPage();
    panel = await browser().openPanel(page);
    await openLabFrames(page, lab, FRAMES, name);
    asked = await askBothWays(page, `${ECHO}?run=${name}`);
    await labFramesEnd(page);
  });
  afterAll(() => lab.close());

  const recordOf = (wanted: string): EndpointRecord => {
    const found = lab.record(name).endpoints.find(({ path }) => path === wanted);
    if (found === undefined) throw new Error(`the server saw nothing of ${wanted}`);
    return found;
  };
  const messagesOf = (path: string): readonly MessageRecord[] =>
    recordOf(path).sockets[0]?.messages ?? [];

  /** How long requests and the times between their starts were, to server and page. */
  const timesOf = async (path: string) => {
    const record = recordOf(path);
    const seen = await requestsInFrames(page, path);
    expect(seen.length).toBe(record.count);
    const gaps = gapsBetween(seen.map(({ startedAt }) => ({ at: startedAt })));
    const durations = seen.map(({ startedAt, endedAt }) => endedAt - startedAt);
    return {
      gap: {
        median: either(periodBounds(record), around(median(gaps), gaps)),
        max: either(latest(startGaps(record.exchanges)), latest(gaps)),
      },
      duration: {
        median: around(median(durations), durations),
        max: latest(durations),
      },
    };
  };

  /** Shows the charts of an endpoint, once they have as many values as the server knows of. */
  const open = async (path: string, of: string, points: number) => {
    const { id } = await openRow(panel, path);
    await panel.click("#tab-charts");
    await expect.poll(async () => (await shownCharts(panel, id))[of]?.points).toBe(points);
    const charts = await shownCharts(panel, id);
    return (title: string): ShownChart => {
      const chart = charts[title];
      if (chart === undefined) throw new Error(`no ${title}: ${Object.keys(charts).join()}`);
      return chart;
    };
  };

  test("of short polling tell its intervals, durations, first bytes and sizes", async () => {
    const record = recordOf(SHORT);
    const { count } = record;
    const chart = await open(SHORT, "Intervals and durations", count);
    const { gap, duration: took } = await timesOf(SHORT);
    // What is left of a period without the page's pause: the answer, its way, and the lateness of a timer.
    const answered = either({ least: 0, most: gap.max.most - TIMINGS.poll }, took.max);
    const [interval = "", duration = ""] = chart("Intervals and durations").lines;
    expectWithin(figureAfter("to", interval), gap.max);
    expectWithin(figureAfter("to", duration), answered);
    expectSpread(chart("Spread of intervals"), { n: count - 1, ...gap });
    expectSpread(chart("Spread of durations"), { n: count, median: answered, max: answered });
    const first = chart("Time to first byte");
    expect(first.points).toBe(count);
    expectWithin(figureAfter("to", first.lines[0] ?? ""), answered);
    const sizes = chart("Sizes of messages");
    expect(sizes.points).toBe(count);
    expect(sizes.lines).toEqual([range("Size", sizesOf(record))]);
  });

  test("of long polling tell its intervals, holds and sizes", async () => {
    const record = recordOf(LONG);
    const { count } = record;
    const chart = await open(LONG, "Intervals and durations", count);
    const { gap, duration } = await timesOf(LONG);
    const served = holdBounds(record);
    const held = {
      median: either(served.median, duration.median),
      max: either(served.max, duration.max),
    };
    expectSpread(chart("Spread of intervals"), { n: count - 1, ...gap });
    expectSpread(chart("Spread of holds"), { n: count, ...held });
    const [, hold = ""] = chart("Intervals and durations").lines;
    expect(hold).toMatch(/^Hold, /);
    expectWithin(figureAfter("to", hold), held.max);
    expect(chart("Sizes of messages").lines).toEqual([range("Size", sizesOf(record))]);
    expect(() => chart("Time to first byte")).toThrow();
  });

  test("of a socket tell its throughput, and the sizes and gaps of its messages", async () => {
    const messages = messagesOf(SOCKET);
    const sizes = messages.map(({ bytes }) => bytes);
    const chart = await open(SOCKET, "Spread of sizes", messages.length);
    expectSpread(chart("Spread of sizes"), {
      n: messages.length,
      median: exactly(middle(sizes)),
      max: exactly(Math.max(...sizes)),
    });
    const gaps = gapsBetween(messages.filter(({ direction }) => direction === "received"));
    expectSpread(chart("Spread of gaps between messages"), {
      n: gaps.length,
      median: around(median(gaps), gaps),
      max: latest(gaps),
    });
    const seconds = Math.floor(
      (messages.at(-1)?.at ?? NaN) / 1000 - (messages[0]?.at ?? NaN) / 1000,
    );
    for (const [title, amount] of [
      ["Messages per second", () => 1],
      ["Bytes per second", ({ bytes }: MessageRecord) => bytes],
    ] as const) {
      const { points, lines } = chart(title);
      // Seconds begin where the clock's do, and the last one is there once the connection has ended.
      expectWithin(points, { least: seconds - 1, most: seconds + 2 });
      for (const [line, direction] of [
        [lines[0], "received"],
        [lines[1], "sent"],
      ] as const) {
        expect(line).toMatch(direction === "received" ? /^received, /i : /^sent, /i);
        expectWithin(figureAfter("to", line ?? ""), peak(messages, direction, amount));
      }
    }
    expect(() => chart("Request to reply")).toThrow();
  });

  test("of a socket whose protocol pairs them tell how long replies took", async () => {
    const [question, , , answer] = messagesOf(ECHO);
    const chart = await open(ECHO, "Request to reply", 2);
    const served = (answer?.at ?? NaN) - (question?.at ?? NaN);
    const waited = { least: WAIT, most: asked };
    expectSpread(chart("Request to reply"), {
      n: 2,
      median: waited,
      max: { least: served, most: asked },
    });
    // What the page said in between is none of what it heard.
    expectSpread(chart("Spread of gaps between messages"), { n: 1, median: waited, max: waited });
  });

  test("show what lies in a brushed range", async () => {
    const last = await panel.evaluate(() =>
      Number(document.querySelector<HTMLElement>(".overview")?.dataset["to"]),
    );
    const starts = recordOf(SHORT).exchanges.map(({ startedAt }) => startedAt);
    const polls = await open(SHORT, "Spread of intervals", starts.length - 1);
    expect(polls("Spread of durations").points).toBe(starts.length);
    await brush(panel, between(starts[2], starts[3]), last);
    const inRange = await open(SHORT, "Spread of intervals", starts.length - 3);
    for (const title of ["Intervals and durations", "Spread of durations", "Sizes of messages"]) {
      expect([title, inRange(title).points]).toEqual([title, starts.length - 3]);
    }
    await pressIn(panel, ".overview", "Escape");
    const heard = messagesOf(SOCKET).filter(({ direction }) => direction === "received");
    const from = between(heard[2]?.at, heard[3]?.at);
    await brush(panel, from, last);
    const later = messagesOf(SOCKET).filter(({ at }) => at > from);
    const said = await open(SOCKET, "Spread of sizes", later.length);
    expect(said("Spread of gaps between messages").points).toBe(heard.length - 3);
    await pressIn(panel, ".overview", "Escape");
    await open(SOCKET, "Spread of sizes", messagesOf(SOCKET).length);
  });

  test("stand side by side for two endpoints", async () => {
    const chosen = await openRow(panel, SHORT);
    const other = await endpointRow(panel, SOCKET);
    const sides = () =>
      panel.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".chart-side")].map(({ dataset }) => {
          const name = document.querySelector(`[data-charts="${dataset["charts"]}"] h3`);
          return [dataset["charts"], name?.textContent ?? ""];
        }),
      );
    await expect.poll(sides).toEqual([[chosen.id, ""]]);
    await compareWith(panel, other.id);
    await expect.poll(sides).toEqual([
      [chosen.id, expect.stringContaining(SHORT)],
      [other.id, expect.stringContaining(SOCKET)],
    ]);
    expect((await shownCharts(panel, chosen.id))["Spread of durations"]?.points).toBe(
      recordOf(SHORT).count,
    );
    expect((await shownCharts(panel, other.id))["Spread of sizes"]?.points).toBe(
      messagesOf(SOCKET).length,
    );
    await panel.waitFor("a drawing in each", () =>
      [...document.querySelectorAll(".chart-box")].every((box) => box.querySelector("canvas")),
    );
    await compareWith(panel, "");
    await expect.poll(sides).toEqual([[chosen.id, ""]]);
  });
});

/**
 * Asks over a socket that sends everything back, and answers its own question some time after it has heard it, when a slow
 * report has begun: what it gets back then is the answer to the first one.
 * @returns milliseconds from before the question to after the answer.
 */
function askBothWays(page: DrivenPage, path: string): Promise<number> {
  return page.evaluate(
    async (where, wait) => {
      const socket = new WebSocket(`ws://${location.host}${where}`);
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      const heard = () => new Promise((resolve) => socket.addEventListener("message", resolve));
      const began = performance.now();
      socket.send('{"jsonrpc":"2.0","id":1,"method":"price","params":["ACME"]}');
      await heard();
      await fetch(`/controls/slow-report?delay=${wait}`);
      socket.send('{"jsonrpc":"2.0","id":1,"result":41.2}');
      await heard();
      const took = performance.now() - began;
      socket.close();
      return took;
    },
    path,
    WAIT,
  );
}

async function compareWith(panel: DrivenPanel, id: string): Promise<void> {
  await panel.evaluate((wanted) => {
    const chooser = document.querySelector<HTMLSelectElement>("[data-action=compare]");
    if (chooser === null) throw new Error("there is no chooser");
    chooser.value = wanted;
    chooser.dispatchEvent(new Event("change", { bubbles: true }));
  }, id);
}

function expectSpread(
  { points, figures }: ShownChart,
  { n, median: middleOf, max }: { n: number; median: Bounds; max: Bounds },
): void {
  expect(points).toBe(n);
  expectWithin(figureAfter("median", figures), middleOf);
  expectWithin(figureAfter("max", figures), max);
}

const between = (a = NaN, b = NaN): number => (a + b) / 2;

const sizesOf = ({ exchanges }: EndpointRecord): number[] =>
  exchanges.map(({ response }) => response.bytes);

const range = (label: string, sizes: readonly number[]): string =>
  `${label}, from ${Math.min(...sizes)} B to ${Math.max(...sizes)} B`;
