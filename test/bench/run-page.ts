import type { BenchBrowser } from "./bench-browser.ts";
import type { BenchServer } from "./bench-server.ts";
import { heldBy, NOTHING_HELD } from "./held.ts";
import type { Held } from "./held.ts";
import { mainThreadTime, ownMemory, pageRenderers, treeTime } from "./process-times.ts";
import type { Figures, Variant, Workload } from "./workloads.ts";
import { measuredLike } from "./workloads.ts";

/** A page of a workload that stands ready in a browser. */
export interface ReadyPage {
  readonly browser: BenchBrowser;
  readonly run: string;
  readonly targets: readonly string[];
}

/** Opens a page of a workload, and the panel that looks at it or at another tab. */
export async function preparePage(
  server: BenchServer,
  browser: BenchBrowser,
  variant: Variant,
  run: string,
  page: string,
): Promise<ReadyPage> {
  const targets = [await browser.openTab(server.offer(run, page))];
  if (measuredLike(variant) === "watched") targets.push(await browser.openPanel(`run=${run}`));
  if (variant === "devtools" || variant === "devtools-panel") {
    await server.waits(run, "burn-1");
    targets.push(await browser.openDevTools(targets[0] ?? "", variant === "devtools-panel"));
  }
  if (variant === "elsewhere") {
    const other = `other-${run}`;
    targets.push(await browser.openTab(server.offer(other, OTHER_PAGE), true));
    targets.push(await browser.openPanel(`run=${other}`));
  }
  await server.waits(run, "burn-1");
  return { browser, run, targets };
}

const OTHER_PAGE = "<!doctype html><title>another tab</title><p>Nothing happens here.";

/** Lets a page run its workload, and tells what that cost. */
export async function measurePage(
  server: BenchServer,
  { browser, run, targets }: ReadyPage,
  { wantsHeap = false, halts = false }: Pick<Workload, "wantsHeap" | "halts">,
): Promise<Figures> {
  const [target = ""] = targets;
  const pid = await rendererOf(server, browser, run);
  const memory = ownMemory(pid);
  const main = mainThreadTime(pid);
  const all = treeTime(browser.pid);
  server.release(run, "go");
  const before = halts ? await lookHalfWay(server, browser, run, target) : NOTHING_HELD;
  const result = await server.done(run);
  const figures = {
    main: mainThreadTime(pid) - main,
    browser: treeTime(browser.pid) - all,
    memory: ownMemory(pid) - memory,
  };
  if (result["visible"] !== 1) throw new Error("The page was hidden while it was measured.");
  const held = wantsHeap ? await heldBy(browser, target, halts) : NOTHING_HELD;
  return {
    ...figures,
    heap: held.heap,
    growth: held.heap - before.heap,
    left: held.objects - before.objects,
    closeWait: result["closeWait"] ?? 0,
    written: result["written"] ?? 0,
  };
}

export async function closePage({ browser, targets }: ReadyPage): Promise<void> {
  for (const target of targets) await browser.closeTab(target);
}

/**
 * The page's process is the one that burns CPU when the page is told to. Another may be busy at the same time: then the page
 * is told again.
 */
async function rendererOf(
  server: BenchServer,
  browser: BenchBrowser,
  run: string,
): Promise<number> {
  for (let time = 1; time <= MOST_BURNS; time += 1) {
    const before = new Map(pageRenderers(browser.pid).map((pid) => [pid, mainThreadTime(pid)]));
    server.release(run, `burn-${time}`, "burn");
    await server.waits(run, `burn-${time + 1}`);
    const growths = [...before].map(([pid, was]) => ({ pid, by: mainThreadTime(pid) - was }));
    const [most, next] = growths.sort((a, b) => b.by - a.by);
    if (most === undefined || most.by < BURNT || (next?.by ?? 0) > most.by / 2) continue;
    server.release(run, `burn-${time + 1}`, "enough");
    await server.waits(run, "go");
    return most.pid;
  }
  throw new Error("The page's process could not be told from others.");
}

const MOST_BURNS = 10;

/** Milliseconds of CPU by which a page's process is told from others at least. */
const BURNT = 60;

async function lookHalfWay(
  server: BenchServer,
  browser: BenchBrowser,
  run: string,
  target: string,
): Promise<Held> {
  await server.waits(run, "more");
  const held = await heldBy(browser, target, true);
  server.release(run, "more");
  return held;
}
