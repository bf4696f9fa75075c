import { writeFileSync } from "node:fs";
import { BenchBrowser } from "./bench-browser.ts";
import { summarise } from "./statistics.ts";
import type { Summary } from "./statistics.ts";
import { measureIngest } from "./viewer-ingest.ts";
import { catchUp, held, lanes } from "./viewer-scenes.ts";
import type { ViewerFigures } from "./viewer-scenes.ts";

export interface ViewerOptions {
  readonly rounds: number;
  /** A tenth of the messages. */
  readonly quick: boolean;
  readonly json: string | undefined;
  /** Of the built extension. */
  readonly folder: string;
}

interface ViewerRow {
  readonly figure: string;
  readonly title: string;
  readonly unit: string;
  readonly bar?: number;
  /** A figure below the bar misses it. */
  readonly isLeast?: boolean;
}

const FRAME = 1000 / 60;

const ROWS: readonly ViewerRow[] = [
  { figure: "ingest", title: "taking a message in, in Node", unit: "µs", bar: 0.1 },
  { figure: "catchUp", title: "100,000 live: last one counted after", unit: "s", bar: 1 },
  { figure: "catchUpPage", title: "… and got by the page itself after", unit: "s" },
  { figure: "held", title: "held for a message of 100 B", unit: "B", bar: 130 },
  { figure: "scrolling", title: "scrolling, p95 of a frame", unit: "ms", bar: FRAME },
  { figure: "jumping", title: "jumping all over the list, p95", unit: "ms", bar: FRAME },
  { figure: "selecting", title: "going from line to line, p95", unit: "ms", bar: FRAME },
  { figure: "reachable", title: "rows within reach", unit: "of 1", bar: 1, isLeast: true },
  { figure: "filterWord", title: "filter that one in 100 passes", unit: "ms", bar: 150 },
  { figure: "filterNothing", title: "filter that none passes", unit: "ms", bar: 150 },
  { figure: "sortName", title: "sort by name, longest wait", unit: "ms" },
  { figure: "sortNameDone", title: "sort by name, in all", unit: "ms" },
  { figure: "sortGap", title: "sort by gap, longest wait", unit: "ms" },
  { figure: "sortGapDone", title: "sort by gap, in all", unit: "ms" },
  { figure: "laneLive", title: "20 dense lanes, live, p95", unit: "ms", bar: FRAME },
  { figure: "lanePanning", title: "20 dense lanes, live, panned, p95", unit: "ms", bar: FRAME },
];

/** Measures the panel in a browser of its own, with a live source, and prints each figure beside its bar. */
export async function measureViewer(
  options: ViewerOptions,
  say: (text: string) => void,
): Promise<void> {
  const { rounds, quick, json, folder } = options;
  const messages = quick ? 100_000 : 1_000_000;
  const all: ViewerFigures[] = [];
  const browser = await BenchBrowser.launch(folder);
  try {
    for (let round = 0; round < rounds; round++) {
      all.push({
        ingest: measureIngest(messages).each,
        ...(await catchUp(browser, 100_000)),
        ...(await held(browser, messages)),
        ...(await lanes(browser, 20)),
      });
    }
    const rows = ROWS.map((row) => ({
      ...row,
      ...summarise(all.map((figures) => figures[row.figure] ?? NaN)),
    }));
    const about = { browser: await browser.version(), messages };
    say(`${about.browser} · ${messages.toLocaleString("en")} messages of 100 B`);
    for (const row of rows) say(lineOf(row));
    if (json !== undefined) {
      writeFileSync(json, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
    }
  } finally {
    await browser.close();
  }
}

function lineOf(row: ViewerRow & Summary): string {
  const { bar, isLeast = false, median, lowest, highest, unit, title } = row;
  const [middle = "", low = "", high = ""] = [median, lowest, highest].map((it) =>
    it.toPrecision(3),
  );
  const misses = bar !== undefined && (isLeast ? median < bar : median > bar);
  const limit = bar === undefined ? "" : `bar ${bar.toPrecision(3)}`;
  return `${misses ? "!" : " "} ${title.padEnd(38)}${`${middle} ${unit}`.padEnd(12)}${`(${low}–${high})`.padEnd(18)}${limit}`.trimEnd();
}
