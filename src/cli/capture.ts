import type { CaptureArguments } from "./arguments.ts";
import type { DrivenBrowser, DrivenPage } from "./browsers/driven-browser.ts";
import { PageLoadError } from "./browsers/driven-browser.ts";
import { launchWithExtension } from "./browsers/launch.ts";
import { EXIT } from "./exit-status.ts";
import type { ExitStatus } from "./exit-status.ts";
import { HeldLog } from "./held-log.ts";
import { PanelWindow } from "./panel-window.ts";
import { watchPage } from "./watch-page.ts";
import type { Watched } from "./watch-page.ts";

export interface Captured {
  readonly status: ExitStatus;
  /** One sentence, where the status is not 0. */
  readonly problem: string | undefined;
  /** The text of a HAR file; `undefined` where nothing was held. */
  readonly log: string | undefined;
  /** The page's, as the log writes it; `undefined` where nothing was held. */
  readonly url: string | undefined;
  /** How long the page was captured. */
  readonly seconds: number;
}

/** What there is of a page that was not captured. */
const NOTHING = { log: undefined, url: undefined, seconds: 0 };

/** What captures need beside the command line's arguments. */
export interface CaptureContext {
  readonly signal: AbortSignal;
  /** Says what happens now. */
  progress(text: string): void;
}

export type CaptureOrder = Omit<CaptureArguments, "out" | "json">;

/**
 * Capture a page: start the browser with the extension, attach the panel in a window of its own to an empty tab, and only then
 * load the page in that tab, so that nothing is missed.
 * @throws NoSuchBrowser, NotBuilt
 */
export async function capture(order: CaptureOrder, context: CaptureContext): Promise<Captured> {
  context.progress(`Starting ${order.browser}`);
  const browser = await launchWithExtension(order.browser, { headless: !order.headed });
  try {
    return await Promise.race([captureIn(browser, order, context), interrupted(context.signal)]);
  } finally {
    await browser.close();
  }
}

/** Whatever is waited for, whoever interrupts does not wait for it. */
function interrupted(signal: AbortSignal): Promise<Captured> {
  const nothing = { status: EXIT.captured, problem: undefined, ...NOTHING };
  return new Promise((resolve) => {
    if (signal.aborted) resolve(nothing);
    signal.addEventListener("abort", () => resolve(nothing), { once: true });
  });
}

async function captureIn(
  browser: DrivenBrowser,
  order: CaptureOrder,
  context: CaptureContext,
): Promise<Captured> {
  const page = await browser.openPage();
  const panel = await PanelWindow.open(browser, page, {
    form: order.complete ? "complete" : "redacted",
    maxPayload: order.maxPayload,
  });
  const url = await panel.address(order.url);
  context.progress(`Loading ${url}`);
  const reason = await loadFailure(browser, page, order.url);
  if (reason !== undefined) return failed(EXIT.notLoaded, `${url} could not be loaded: ${reason}.`);

  const began = performance.now();
  const held = new HeldLog(panel);
  const watched = await watchPage(page, {
    duration: order.duration,
    until: order.until,
    signal: context.signal,
    isRecorded: () => panel.isAlive(),
    onLook: (elapsed) => {
      held.keep();
      context.progress(progressText(elapsed, order.duration));
    },
  });
  const seconds = (performance.now() - began) / 1000;
  const { log, failure } = await held.newest();
  const isLost = watched.end === "lost" || browser.gone.aborted;
  return { ...(loss(isLost, failure) ?? verdict(watched, order)), log, url, seconds };
}

async function loadFailure(
  browser: DrivenBrowser,
  page: DrivenPage,
  url: string,
): Promise<string | undefined> {
  try {
    await page.goto(url, { until: "committed" });
    return undefined;
  } catch (error) {
    if (error instanceof PageLoadError) return error.message;
    if (browser.gone.aborted || !(await page.isAlive())) return "the browser was lost";
    throw error;
  }
}

type Verdict = Pick<Captured, "status" | "problem">;

/** @param failure why the panel did not give the log at the end. */
function loss(isLost: boolean, failure: string | undefined): Verdict | undefined {
  if (isLost)
    return { status: EXIT.lost, problem: "The tab or the browser was lost during the capture." };
  if (failure === undefined) return undefined;
  const problem = `The panel that records was lost during the capture (${failure}).`;
  return { status: EXIT.lost, problem };
}

function verdict({ end, problem }: Watched, { until }: CaptureOrder): Verdict {
  if (until === undefined || end !== "time") return { status: EXIT.captured, problem: undefined };
  const because = problem === undefined ? "" : ` (${problem})`;
  return { status: EXIT.untilNotReached, problem: `--until did not turn true in time${because}.` };
}

function failed(status: ExitStatus, problem: string): Captured {
  return { status, problem, ...NOTHING };
}

/** Both in milliseconds. */
function progressText(elapsed: number, duration: number): string {
  const seconds = (value: number) => (value / 1000).toFixed(0);
  return `Capturing, ${seconds(elapsed)} of ${seconds(duration)} s`;
}
