import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "puppeteer-core";
import { ChromiumPage } from "../../src/cli/browsers/chromium/chromium-view.ts";
import type { DrivenBrowser, DrivenPage } from "../../src/cli/browsers/driven-browser.ts";
import { launchWithExtension } from "../../src/cli/browsers/launch.ts";
import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import { endpointRow, endpointRows, openRow } from "../support/endpoint-rows.ts";
import { startLiveServer, type LiveServer } from "../support/live-server.ts";
import { closeSocket, openSocket, openStream, say } from "../support/page-sockets.ts";
import { messageAt, shownSpan, tipText } from "../support/timeline-hand.ts";
import { openPanelWindow } from "../support/watched-page.ts";

/** Pixels from the corner of the page. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

// What the panel makes of a pointer is the same in both browsers; only Chromium's driver has a pointer that can be held.
describe("in chromium, a real pointer in the panel", () => {
  let browser: DrivenBrowser;
  let server: LiveServer;
  let page: DrivenPage;
  let panel: ChromiumPage;
  let hand: Page;

  beforeAll(async () => {
    server = await startLiveServer();
    browser = await launchWithExtension("chromium");
    page = await browser.openPage(server.url);
    const opened = await openPanelWindow(browser, page);
    if (!(opened instanceof ChromiumPage)) throw new Error("this is not Chromium");
    panel = opened;
    hand = panel.page;
    await openSocket(page);
    await say(page, ["one", "two"]);
    await openStream(page);
    server.tell("data: hello\n\n");
    await counted("/stream", 1);
    await say(page, ["the third"]);
    // The axis goes on as long as anything is open.
    await closeSocket(page);
    await page.evaluate(() => (globalThis as { testStream?: EventSource }).testStream?.close());
    await counted("/socket", 6);
    await waitUntil("an axis that rests", async () =>
      (await endpointRows(panel)).every(({ live }) => !live),
    );
    await panel.click("[data-action=timeline]");
    await panel.waitFor("the timeline", () => document.querySelector(".timeline-box") !== null);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const counted = (path: string, count: number) =>
    waitUntil(`${count} of ${path}`, async () => (await endpointRow(panel, path)).count === count);

  /** Where a strip lies, and what time each of its pixels stands for. */
  const axis = async (selector: ".timeline-box" | ".overview") => {
    const { left, top, width, from, to } = await panel.evaluate((sought) => {
      const strip = document.querySelector<HTMLElement>(sought);
      if (strip === null) throw new Error(`there is no ${sought}`);
      const bounds = strip.getBoundingClientRect();
      const { from: start, to: end, left: gutter = "0" } = strip.dataset;
      return {
        ...{ left: bounds.left + Number(gutter), top: bounds.top },
        ...{ width: bounds.width - Number(gutter), from: Number(start), to: Number(end) },
      };
    }, selector);
    const perPixel = (to - from) / width;
    return {
      ...{ from, to, length: to - from, perPixel, top },
      /** Beside the lanes' lines, where nothing is to be hit. */
      spot: (share: number): Spot => ({ x: Math.round(left + share * width), y: top + 22 }),
      xOf: (at: number): number => left + (at - from) / perPixel,
      timeAt: ({ x }: Spot): number => from + (x - left) * perPixel,
    };
  };
  const timeline = () => axis(".timeline-box");
  const length = async () => (await timeline()).length;

  const drag = async (from: Spot, to: Spot) => {
    await hand.mouse.move(from.x, from.y);
    await hand.mouse.down();
    await hand.mouse.move(to.x, to.y, { steps: 4 });
    await hand.mouse.up();
  };
  const withShift = async (act: () => Promise<void>) => {
    await hand.keyboard.down("Shift");
    await act();
    await hand.keyboard.up("Shift");
  };

  /** Holds the first time that is shown to one, to the pixel. */
  const expectFrom = async (wanted: number, perPixel: number) =>
    expect
      .poll(async () => Math.abs((await shownSpan(panel)).from - wanted))
      .toBeLessThan(perPixel * 1.5);
  const chosenRange = () =>
    panel.evaluate(() => {
      const { rangeFrom, rangeTo } =
        document.querySelector<HTMLElement>(".overview")?.dataset ?? {};
      return rangeFrom === undefined ? null : { from: Number(rangeFrom), to: Number(rangeTo) };
    });
  const focusTimeline = () =>
    panel.evaluate(() => document.querySelector<HTMLElement>(".timeline-box")?.focus());

  test("zooms by the wheel around the time under it", async () => {
    const all = await timeline();
    const spot = all.spot(0.6);
    await hand.mouse.move(spot.x, spot.y);
    await hand.mouse.wheel({ deltaY: -300 });
    await expect.poll(length).toBeLessThan(all.length * 0.6);
    expect(Math.abs((await timeline()).timeAt(spot) - all.timeAt(spot))).toBeLessThan(all.perPixel);
  });

  test("moves what is shown by a drag, by Shift and wheel, and by a wheel across", async () => {
    const { from, perPixel, spot } = await timeline();
    const start = spot(0.5);
    await drag(start, { x: start.x + 100, y: start.y });
    await expectFrom(from - 100 * perPixel, perPixel);
    await withShift(() => hand.mouse.wheel({ deltaY: 120 }));
    await expectFrom(from + 20 * perPixel, perPixel);
    await hand.mouse.wheel({ deltaX: -60 });
    await expectFrom(from - 40 * perPixel, perPixel);
    expect(await chosenRange()).toBeNull();
    expect(await panel.evaluate(() => document.querySelector(".below"))).toBeNull();
  });

  test("zooms by the buttons", async () => {
    const before = await length();
    await panel.click("[data-action=zoomIn]");
    await expect.poll(length).toBeCloseTo(before / 1.6, 1);
    await panel.click("[data-action=zoomOut]");
    await expect.poll(length).toBeCloseTo(before, 1);
    await panel.click("[data-action=zoomAll]");
    await expect.poll(length).toBe((await axis(".overview")).length);
  });

  test("chooses a range by Shift and a drag, whose edges can be dragged on", async () => {
    const { spot, xOf, timeAt, perPixel } = await timeline();
    const { y } = spot(0);
    const [second, third] = [await messageAt(panel, -3), await messageAt(panel, -2)];
    const start = { x: Math.round(xOf((second + third) / 2)), y };
    const end = spot(0.99);
    await withShift(() => drag(start, end));
    await expect.poll(async () => (await endpointRow(panel, "/socket")).count).toBe(2);
    const range = await chosenRange();
    expect(Math.abs((range?.from ?? NaN) - timeAt(start))).toBeLessThan(perPixel);
    expect(Math.abs((range?.to ?? NaN) - timeAt(end))).toBeLessThan(perPixel);

    const handle = await panel.evaluate(() => {
      const { x = 0, bottom = 0 } =
        document.querySelector('[data-edge="from"]')?.getBoundingClientRect() ?? {};
      // The range is told in words above it.
      return { x: x + 12, y: bottom - 6 };
    });
    const overview = await axis(".overview");
    const to = { x: Math.round(overview.xOf((await messageAt(panel, 0)) - 20)), y: handle.y };
    await drag(handle, to);
    await expect.poll(async () => (await endpointRow(panel, "/socket")).count).toBe(6);
    const wider = await chosenRange();
    expect(Math.abs((wider?.from ?? NaN) - overview.timeAt(to))).toBeLessThan(overview.perPixel);
    expect(wider?.to).toBe(range?.to);

    const inside = overview.spot(0.9);
    await hand.mouse.click(inside.x, inside.y, { count: 2 });
    await expect.poll(chosenRange).toBeNull();
  });

  test("opens the list of what is clicked twice, while keys go from lane to lane", async () => {
    await focusTimeline();
    const lanes = await panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-lane]")].map(({ dataset }) => ({
        technique: dataset["technique"],
        middle: Number(dataset["middle"]),
      })),
    );
    expect(lanes.map(({ technique }) => technique).sort()).toEqual(["sse", "websocket"]);
    const first: Readonly<Record<string, RegExp>> = {
      sse: /received.*5 B/,
      websocket: /sent.*3 B/,
    };
    await panel.press("ArrowDown");
    await expect.poll(() => tipText(panel)).toMatch(first[lanes[0]?.technique ?? ""] ?? "?");
    await panel.press("ArrowDown");
    // The other lane is entered beside the place in this one.
    const beside = /received.*5 B|(sent|received).*[39] B/;
    const other = lanes[1]?.technique === "sse" ? /received.*5 B/ : beside;
    await expect.poll(() => tipText(panel)).toMatch(other);
    await panel.press("ArrowUp");
    await expect.poll(() => tipText(panel)).toMatch(lanes[0]?.technique === "sse" ? /5 B/ : beside);

    const ofLast = async (): Promise<Spot> => {
      const { xOf, top } = await timeline();
      const middle = lanes.find(({ technique }) => technique === "websocket")?.middle ?? NaN;
      return { x: xOf(await messageAt(panel, -1)), y: top + middle + 6 };
    };
    const once = await ofLast();
    await hand.mouse.click(once.x, once.y);
    // The choice of an endpoint gives the timeline another place.
    await panel.waitFor("the payload", () => document.querySelector(".below .payload"));
    const twice = await ofLast();
    await hand.mouse.click(twice.x, twice.y, { count: 2 });
    await panel.waitFor("the message in its list", () =>
      document
        .querySelector('[data-message][aria-selected="true"]')
        ?.textContent.includes("the third"),
    );
  });

  test("follows what is new where that is asked for", async () => {
    await panel.click("#tab-timeline");
    await panel.click("[data-action=zoomIn]");
    await focusTimeline();
    await panel.press("End");
    const follows = '.timeline-bar input[type="checkbox"]';
    const isFollowing = () =>
      panel.evaluate((box) => document.querySelector<HTMLInputElement>(box)?.checked, follows);
    const last = async () => (await axis(".overview")).to;
    const grown = async () => {
      const before = await last();
      await say(page, ["more"]);
      await expect.poll(last).toBeGreaterThan(before);
    };
    await openSocket(page);
    const wide = await length();
    await grown();
    expect(await isFollowing()).toBe(true);
    await panel.click(follows);
    await expect.poll(isFollowing).toBe(false);
    const { from, to } = await shownSpan(panel);
    expect(to - from).toBeCloseTo(wide, 1);
    await grown();
    expect(await shownSpan(panel)).toEqual({ from, to });
    await panel.click(follows);
    await expect.poll(async () => (await shownSpan(panel)).to).toBeGreaterThan(to);
    await closeSocket(page);
    await expect.poll(async () => (await shownSpan(panel)).to - (await last())).toBe(0);
    await panel.click("[data-action=zoomAll]");
  });

  test("makes columns as wide as asked for, also by keys, until the panel is asked not to", async () => {
    const list = async () => {
      await openRow(panel, "/socket");
      await panel.click("#tab-messages");
      await panel.waitFor("the list", () => document.querySelector('[data-column="gap"]'));
    };
    const width = () =>
      panel.evaluate(
        () => document.querySelector<HTMLElement>('.detail [data-column="gap"]')?.offsetWidth,
      );
    await list();
    const automatic = (await width()) ?? NaN;
    const edge = '.detail [data-column="gap"] .column-edge';
    const grip = async (): Promise<Spot> =>
      panel.evaluate((sought) => {
        const {
          x,
          y,
          width: wide,
          height,
        } = document.querySelector(sought)?.getBoundingClientRect() ?? new DOMRect();
        return { x: x + wide / 2, y: y + height / 2 };
      }, edge);
    const start = await grip();
    await drag(start, { x: start.x + 40, y: start.y });
    await expect.poll(width).toBe(automatic + 40);
    await panel.evaluate((sought) => document.querySelector<HTMLElement>(sought)?.focus(), edge);
    await panel.press("ArrowRight");
    await panel.press("ArrowRight");
    await panel.press("ArrowLeft");
    await expect.poll(width).toBe(automatic + 48);
    await panel.reload();
    await list();
    await expect.poll(width).toBe(automatic + 48);
    const { x, y } = await grip();
    await hand.mouse.click(x, y, { count: 2 });
    await expect.poll(width).toBe(automatic);
  });
});
