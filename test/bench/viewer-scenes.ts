import { waitUntil } from "../../src/cli/browsers/wait-until.ts";
import type { BenchBrowser } from "./bench-browser.ts";
import { frameWork, percentile } from "./viewer-frames.ts";
import { BenchPanel } from "./viewer-panel.ts";
import { RARE_EVERY, RARE_WORD, ViewerServer } from "./viewer-server.ts";

/** Figures by name; see `viewer-rows.ts`. */
export type ViewerFigures = Record<string, number>;

/** Bytes of a message. */
const SIZE = 100;

/** Messages that are sent before a look at whether the panel has them: fewer than a page's recorder holds. */
const PORTION = 50_000;

/** Frames of each movement. */
const FRAMES = 200;

const isPanel = (url: string) =>
  url.startsWith("chrome-extension://") && url.includes("panel.html");

/** Runs a scene in a page with sockets and in the panel that looks at it. */
async function scene(
  browser: BenchBrowser,
  sockets: number,
  play: (panel: BenchPanel, server: ViewerServer) => Promise<ViewerFigures>,
  tell = 0,
): Promise<ViewerFigures> {
  const server = new ViewerServer();
  await server.start();
  const targets: string[] = [];
  try {
    targets.push(await browser.openTab(server.addressOf(sockets, tell)));
    await server.connected(sockets);
    const panel = await browser.openPanel(`sockets=${String(sockets)}`);
    targets.push(panel);
    return await browser.attached(panel, async (session) => {
      const bench = new BenchPanel(session);
      await bench.resize();
      await bench.click("[data-endpoint]");
      await waitUntil("the list of messages", () =>
        bench.run(() => document.querySelector(".detail-pane [role=grid]") !== null),
      );
      return play(bench, server);
    });
  } finally {
    for (const target of targets) await browser.closeTab(target);
    await server.close();
  }
}

/** Messages at full speed: how long after the last was sent the page has got it, and the panel counts it. Seconds. */
export function catchUp(browser: BenchBrowser, messages: number): Promise<ViewerFigures> {
  const before = 1000;
  const play = async (panel: BenchPanel, server: ViewerServer) => {
    await server.push(before, SIZE);
    await panel.counted(1 + before);
    const counted = panel.counted(1 + before + messages);
    const sentAt = await server.push(messages, SIZE, before);
    const secondsAfter = async (at: Promise<number>) => Math.max(0, (await at) - sentAt) / 1000;
    return {
      catchUpPage: await secondsAfter(server.told),
      catchUp: await secondsAfter(counted),
    };
  };
  return scene(browser, 1, play, before + messages);
}

/** Very many messages held: their memory, and how smooth the list is with them. */
export function held(browser: BenchBrowser, messages: number): Promise<ViewerFigures> {
  return scene(browser, 1, async (panel, server) => {
    const send = async (from: number, to: number) => {
      for (let sent = from; sent < to; sent += PORTION) {
        const counted = panel.counted(1 + sent + PORTION);
        await server.push(PORTION, SIZE, sent);
        await counted;
      }
    };
    // By then the engine has compiled what it runs, which is held, too.
    await send(0, PORTION);
    const before = await panel.held();
    await send(PORTION, messages);
    return {
      held: ((await panel.held()) - before) / (messages - PORTION),
      ...(await movements(panel)),
      ...(await searches(panel, messages)),
    };
  });
}

async function movements(panel: BenchPanel): Promise<ViewerFigures> {
  const p95 = async (act: () => Promise<unknown>) =>
    percentile(await frameWork(panel.session, isPanel, act), 0.95);
  const scrolling = await p95(() => panel.run(scroll, FRAMES, 600));
  const jumping = await p95(() => panel.run(scroll, FRAMES, 0));
  const selecting = await p95(() => panel.run(select, FRAMES));
  return { scrolling, jumping, selecting, reachable: await panel.run(lastReachable) };
}

async function searches(panel: BenchPanel, messages: number): Promise<ViewerFigures> {
  const word = await panel.run(search, RARE_WORD, Math.ceil(messages / RARE_EVERY));
  const nothing = await panel.run(search, "nowhere to be found", 0);
  // It may be there since the last time: choices are kept.
  await panel.run(() => {
    const choice = document.querySelector<HTMLInputElement>("[data-column-choice=name]");
    if (choice?.checked === false) choice.click();
  });
  await waitUntil("the column of names", () =>
    panel.run(() => document.querySelector("[data-column=name] button") !== null),
  );
  const name = await panel.run(sortBy, "name");
  const gap = await panel.run(sortBy, "gap");
  return {
    filterWord: word,
    filterNothing: nothing,
    sortName: name.longest,
    sortNameDone: name.done,
    sortGap: gap.longest,
    sortGapDone: gap.done,
  };
}

/** Dense lanes while messages come on all of them. */
export function lanes(browser: BenchBrowser, count: number): Promise<ViewerFigures> {
  return scene(browser, count, async (panel, server) => {
    await panel.click("#tab-timeline");
    const stop = server.flow(1000, SIZE);
    try {
      await waitUntil(
        "dense lanes",
        () =>
          panel.run(() => {
            const all = [...document.querySelectorAll<HTMLElement>("[data-lane]")];
            return all.length > 0 && all.every(({ dataset }) => Number(dataset["marks"]) > 4000);
          }),
        { timeout: 60_000 },
      );
      const live = await frameWork(panel.session, isPanel, () => panel.run(passFrames, FRAMES));
      const panning = await frameWork(panel.session, isPanel, () => panel.run(pan, FRAMES));
      return { laneLive: percentile(live, 0.95), lanePanning: percentile(panning, 0.95) };
    } finally {
      stop();
    }
  });
}

// What follows runs in the panel.

/** @param by pixels in each frame; 0: to places all over the list. */
async function scroll(frames: number, by: number): Promise<void> {
  const list = document.querySelector<HTMLElement>(".detail-pane [role=grid]");
  if (list === null) throw new Error("No list is open.");
  list.scrollTop = by === 0 ? 0 : list.scrollHeight / 3;
  for (let i = 0; i < frames; i++) {
    await new Promise(requestAnimationFrame);
    if (by > 0) list.scrollTop += by;
    else list.scrollTop = list.scrollHeight * ((i * 0.618) % 1);
  }
}

/** Goes from line to line by key. */
async function select(frames: number): Promise<void> {
  const list = document.querySelector<HTMLElement>(".detail-pane [role=grid]");
  list?.focus();
  for (let i = 0; i < frames; i++) {
    await new Promise(requestAnimationFrame);
    const key = { key: i % 20 === 10 ? "PageUp" : "ArrowDown", bubbles: true, cancelable: true };
    list?.dispatchEvent(new KeyboardEvent("keydown", key));
  }
}

/** The share of the rows that scrolling to the very end shows: 1, or fewer where the list is cut off. */
async function lastReachable(): Promise<number> {
  const list = document.querySelector<HTMLElement>(".detail-pane [role=grid]");
  if (list === null) throw new Error("No list is open.");
  list.scrollTop = Number.MAX_SAFE_INTEGER;
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  const rows = [...list.querySelectorAll("[aria-rowindex]")].map((row) =>
    Number(row.getAttribute("aria-rowindex")),
  );
  return Math.max(...rows) / Number(list.getAttribute("aria-rowcount"));
}

/** Milliseconds from a word's typing to the frame that shows all that has it. */
async function search(word: string, expected: number): Promise<number> {
  const input = document.querySelector<HTMLInputElement>("[data-action=message-filter]");
  if (input === null) throw new Error("There is no filter.");
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const began = performance.now();
  type(word);
  for (;;) {
    await new Promise(requestAnimationFrame);
    const progress = document.querySelector<HTMLElement>(".search-progress");
    if (progress?.dataset["done"] !== "true") continue;
    const took = performance.now() - began;
    const found = Number(progress.dataset["found"]);
    if (found !== expected) throw new Error(`Found ${String(found)}, not ${String(expected)}.`);
    type("");
    await new Promise(requestAnimationFrame);
    return took;
  }
}

/** Milliseconds of the longest time without a frame, and of all, from a click on a column's head until rows are sorted. */
async function sortBy(column: string): Promise<{ longest: number; done: number }> {
  const head = document.querySelector<HTMLElement>(`[data-column=${column}] button`);
  if (head === null) return { longest: NaN, done: NaN };
  const began = performance.now();
  let before = began;
  let longest = 0;
  head.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    const progress = document.querySelector<HTMLElement>(".search-progress");
    const isSorted = document.querySelector(`[data-column=${column}][aria-sort]`) !== null;
    if (isSorted && progress?.dataset["done"] === "true") break;
  }
  await new Promise(requestAnimationFrame);
  longest = Math.max(longest, performance.now() - before);
  return { longest, done: performance.now() - began };
}

async function passFrames(frames: number): Promise<void> {
  for (let i = 0; i < frames; i++) await new Promise(requestAnimationFrame);
}

/** Zooms in, then pulls the axis to and fro. */
async function pan(frames: number): Promise<void> {
  const box = document.querySelector<HTMLElement>(".timeline-box");
  if (box === null) throw new Error("There is no timeline.");
  box.focus();
  const press = (key: string) =>
    box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  press("+");
  press("+");
  const { left, width, top } = box.getBoundingClientRect();
  for (let i = 0; i < frames; i++) {
    await new Promise(requestAnimationFrame);
    const wheel = {
      ...{ bubbles: true, cancelable: true, clientX: left + width * 0.6, clientY: top + 100 },
      deltaX: i % 100 < 50 ? -20 : 20,
    };
    box.dispatchEvent(new WheelEvent("wheel", wheel));
  }
}
