import { addFrames, loadPages } from "./page-documents.ts";
import { pageOf } from "./page-harness.ts";
import { longUse } from "./page-long-use.ts";
import { receiveEvents, receiveMessages, sendMessages } from "./page-messages.ts";
import { cancelBody, fetchJson, xhrJson } from "./page-requests.ts";

/** Which browser a page runs in, and who looks at it. */
export const VARIANTS = [
  "plain",
  "idle",
  "watched",
  "elsewhere",
  "devtools",
  "devtools-panel",
  "idle-before",
  "watched-before",
] as const;

/**
 * `plain`: no extension. `idle`: the extension, and nobody looks. `watched`: a panel in a window of its own looks at the tab.
 * `elsewhere`: a panel looks at another tab. `devtools`: no extension, and the browser's own DevTools are open.
 * `devtools-panel`: the extension, and its panel in open DevTools. `…-before`: the same in another build of the extension.
 */
export type Variant = (typeof VARIANTS)[number];

/** Whether a variant runs in the build that ours is compared with. */
export function isOfBaseline(variant: Variant): boolean {
  return variant === "idle-before" || variant === "watched-before";
}

/** The variant of our own build that one of the other stands beside. */
export function measuredLike(variant: Variant): Variant {
  if (variant === "idle-before") return "idle";
  return variant === "watched-before" ? "watched" : variant;
}

/** What a run of one page came to. Times in milliseconds, memory in bytes. */
export interface Figures {
  /** CPU of the main thread of the page's process. */
  readonly main: number;
  /** CPU of all processes of the browser. */
  readonly browser: number;
  /** Memory of the page's process that is its own: growth during the work. */
  readonly memory: number;
  /** What the page's scripts hold after a garbage collection; 0 where it was not asked for. */
  readonly heap: number;
  /** Growth of that, and of the number of listeners, ports, readers and connections, in the second half of a long workload. */
  readonly growth: number;
  readonly left: number;
  /** From the page's cancelling to the server's seeing it, and bytes that the server wrote, for bodies. */
  readonly closeWait: number;
  readonly written: number;
}

/** How a figure of one variant is set against the same figure of the same round in another. */
export interface Row {
  readonly title: string;
  readonly figure: keyof Figures;
  readonly against: Variant;
  /** `each`: the difference, divided by `count`. */
  readonly as: "ratio" | "difference" | "each";
  readonly unit: string;
  /** What one unit is, in the unit of the figure. */
  readonly scale?: number;
  readonly bars: Partial<Record<Variant, number>>;
}

export interface Workload {
  readonly name: string;
  readonly title: string;
  /** Messages, requests, loads or frames. */
  readonly count: number;
  readonly quick: number;
  readonly page: (run: string, count: number) => string;
  readonly wantsHeap?: boolean;
  /** One round is enough, and takes long enough. */
  readonly once?: boolean;
  /** The page halts half-way, for a look at what it holds. */
  readonly halts?: boolean;
  readonly rows: readonly Row[];
}

const MAIN = { figure: "main", against: "plain", as: "ratio", unit: "×" } as const;
const BROWSER = { ...MAIN, figure: "browser", title: "whole browser" } as const;
const ELSEWHERE: Row = {
  ...MAIN,
  title: "main thread, against idle",
  against: "idle",
  bars: { elsewhere: 1.1 },
};

function mainRow(idle: number, watched: number): Row {
  return { ...MAIN, title: "main thread", bars: { idle, watched } };
}

function eachRow(watched?: number): Row {
  return {
    ...MAIN,
    title: "main thread, more for each",
    as: "each",
    unit: "µs",
    scale: 0.001,
    bars: watched === undefined ? {} : { watched },
  };
}

/** The variants without which some row of a workload would stay empty. */
export function variantsOf({ rows }: Workload): Variant[] {
  const named = rows.flatMap(({ against, bars }) => [against, ...Object.keys(bars)]);
  // A row against the plain page shows what it costs watched, whether it has a bar or not.
  const isWatched = rows.some(({ against }) => against === "plain");
  return VARIANTS.filter((variant) => {
    const own = measuredLike(variant);
    return (isWatched && own === "watched") || named.includes(own);
  });
}

const message = { size: 100, binary: false };

export const WORKLOADS: readonly Workload[] = [
  {
    name: "received",
    title: "WebSocket messages received, 100 B",
    count: 20_000,
    quick: 20_000,
    page: (run, count) => pageOf(run, receiveMessages, { ...message, count }),
    rows: [mainRow(1.25, 1.35), eachRow(3), { ...BROWSER, bars: { watched: 1.35 } }, ELSEWHERE],
  },
  {
    name: "sent",
    title: "WebSocket messages sent, 100 B",
    count: 20_000,
    quick: 20_000,
    page: (run, count) => pageOf(run, sendMessages, { ...message, count }),
    rows: [mainRow(1.2, 1.35), eachRow(1.5), ELSEWHERE],
  },
  {
    name: "binary",
    title: "WebSocket messages received, ArrayBuffer of 100 B",
    count: 20_000,
    quick: 20_000,
    page: (run, count) => pageOf(run, receiveMessages, { size: 100, binary: true, count }),
    rows: [mainRow(1.25, 1.5), eachRow(3), ELSEWHERE],
  },
  {
    name: "large",
    title: "WebSocket messages received, 256 KB",
    count: 200,
    quick: 200,
    page: (run, count) => pageOf(run, receiveMessages, { size: 256 * 1024, binary: false, count }),
    rows: [{ ...mainRow(1.25, 1.5), bars: { watched: 1.5 } }],
  },
  {
    name: "events",
    title: "EventSource, events received",
    count: 8000,
    quick: 8000,
    page: (run, count) => pageOf(run, receiveEvents, { ...message, count }),
    rows: [mainRow(1.4, 1.7), eachRow(3), ELSEWHERE],
  },
  {
    name: "devtools",
    title: "WebSocket messages received, 100 B, with DevTools open",
    count: 20_000,
    quick: 20_000,
    page: (run, count) => pageOf(run, receiveMessages, { ...message, count }),
    rows: [
      {
        ...MAIN,
        title: "main thread, more for each",
        against: "devtools",
        as: "each",
        unit: "µs",
        scale: 0.001,
        bars: { "devtools-panel": 3 },
      },
    ],
  },
  {
    name: "fetch",
    title: "fetch, small JSON",
    count: 1000,
    quick: 300,
    page: (run, count) => pageOf(run, fetchJson, { count }),
    rows: [mainRow(1.1, 1.1), eachRow(), ELSEWHERE],
  },
  {
    name: "xhr",
    title: "XMLHttpRequest, small JSON",
    count: 1000,
    quick: 300,
    page: (run, count) => pageOf(run, xhrJson, { count }),
    rows: [mainRow(1.1, 1.1), eachRow(), ELSEWHERE],
  },
  {
    name: "load",
    title: "page loads, with a first script",
    count: 40,
    quick: 12,
    page: (run, count) => pageOf(run, loadPages, { run, count }),
    rows: [mainRow(1.1, 1.1), eachRow(), ELSEWHERE],
  },
  {
    name: "frames",
    title: "frames of the same site",
    count: 50,
    quick: 50,
    wantsHeap: true,
    page: (run, count) => pageOf(run, addFrames, { count }),
    rows: [
      mainRow(1.1, 1.4),
      eachRow(),
      ELSEWHERE,
      {
        title: "heap, more for each",
        figure: "heap",
        against: "plain",
        as: "each",
        unit: "KB",
        scale: 1024,
        bars: { idle: 40 },
      },
    ],
  },
  {
    name: "cancel",
    title: "body of 200 MB, cancelled after 1 MB",
    count: 1,
    quick: 1,
    page: (run) =>
      pageOf(run, cancelBody, { id: run, bytes: 200 * 1024 * 1024, read: 1024 * 1024 }),
    rows: [
      {
        title: "server sees the close, later by",
        figure: "closeWait",
        against: "plain",
        as: "each",
        unit: "ms",
        bars: { idle: 10, watched: 10 },
      },
      {
        title: "bytes the server wrote",
        figure: "written",
        against: "plain",
        as: "ratio",
        unit: "×",
        bars: { idle: 1.1, watched: 1.1 },
      },
      {
        title: "memory of the page's process, more by",
        figure: "memory",
        against: "plain",
        as: "each",
        unit: "MB",
        scale: 1024 * 1024,
        bars: { idle: 5, watched: 5 },
      },
    ],
  },
  {
    name: "long-use",
    title: "half an hour of mixed traffic, twice, as fast as it goes",
    count: 30,
    quick: 3,
    wantsHeap: true,
    halts: true,
    once: true,
    page: (run, minutes) => pageOf(run, longUse, { minutes }),
    rows: [
      {
        title: "heap, more than plain by",
        figure: "heap",
        against: "plain",
        as: "difference",
        unit: "MB",
        scale: 1024 * 1024,
        bars: { idle: 36, watched: 36 },
      },
      {
        title: "heap, growth in the second half",
        figure: "growth",
        against: "plain",
        as: "difference",
        unit: "MB",
        scale: 1024 * 1024,
        bars: { idle: 2, watched: 2 },
      },
      {
        title: "objects left behind",
        figure: "left",
        against: "plain",
        as: "difference",
        unit: "",
        // Of answered bodies a few are let go together.
        bars: { idle: 40, watched: 40 },
      },
      { ...mainRow(1.25, 1.35), bars: {} },
    ],
  },
];
