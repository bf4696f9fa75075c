import type { CDPSession } from "puppeteer-core";

/** What of a trace is looked at. Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly frames?: readonly Frame[] };
  };
}

interface Frame {
  readonly url: string;
  readonly processId?: number;
}

const TASK = "RunTask";
const FRAME = "BeginMainThreadFrame";
const CATEGORIES = [
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "disabled-by-default-devtools.timeline.frame",
];

/**
 * Milliseconds of CPU that the panel's main thread spent from each frame's beginning to that of the next one, while
 * `act` runs: all of its tasks, whatever they are for.
 */
export async function frameWork(
  session: CDPSession,
  isPanel: (url: string) => boolean,
  act: () => Promise<unknown>,
): Promise<number[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => {
    events.push(...(value as TraceEvent[]));
  };
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"] },
  });
  await act();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  return workPerFrame(events, isPanel);
}

export function workPerFrame(
  events: readonly TraceEvent[],
  isPanel: (url: string) => boolean,
): number[] {
  const frames = events.flatMap(({ args }) => args?.data?.frames ?? []);
  const pid = frames.find(({ url }) => isPanel(url))?.processId;
  const thread = events.find(
    ({ name, pid: of, args }) =>
      name === "thread_name" && of === pid && args?.name === "CrRendererMain",
  );
  if (thread === undefined) throw new Error("The panel's main thread is not in the trace.");
  const own = events.filter((event) => event.pid === pid && event.tid === thread.tid);
  const begins = own.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  begins.sort((a, b) => a - b);
  const work = begins.map(() => 0);
  for (const { name, ph, ts, dur = 0, tdur = dur } of own) {
    if (name !== TASK || ph !== "X") continue;
    // A task in which a frame begins is that frame's.
    const frame = lastFrom(begins, ts + dur);
    if (frame >= 0) work[frame] = (work[frame] ?? 0) + tdur / 1000;
  }
  // The last one may be cut off.
  return work.slice(0, -1);
}

/** The place of the last number that is not greater; -1 where none is. */
function lastFrom(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value that so many of a hundred do not exceed. @throws RangeError for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError("There is no percentile of no values.");
  return value;
}
