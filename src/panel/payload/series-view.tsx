import { useMemo, useState } from "preact/hooks";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { TimeChart } from "../charts/time-chart.tsx";
import { useWorkbench } from "../workbench.ts";
import { parsePath } from "./json-path.ts";
import type { SeriesSource } from "./payload-subject.ts";
import { SeriesScan } from "./series-scan.ts";

/** Milliseconds of one frame for looking through messages. */
const BUDGET = 10;

/** The value at a path over all messages of the list, as a chart. */
export function SeriesView({ source }: { source: SeriesSource }) {
  const { texts, formats } = useLanguage();
  const { view, clock } = useWorkbench();
  void clock.frame.value;
  const { series } = view.payload;
  const [stopped, setStopped] = useState(false);
  const { lines, direction } = source;
  const path = useMemo(() => parsePath(series.value), [series.value]);
  const isAsked = path !== undefined && path.length > 0;
  const scan = useMemo(
    () => (isAsked ? new SeriesScan(lines, path, direction) : undefined),
    [lines, path, direction],
  );
  if (scan !== undefined && !stopped) {
    scan.advance(BUDGET, () => performance.now());
    if (!scan.isDone) clock.touch();
  }
  const count = scan?.times.length ?? 0;
  // A chart that grows with each frame would be drawn anew with each frame.
  const shown = useMemo(
    () => ({ times: scan?.times.slice() ?? [], values: scan?.values.slice() ?? [] }),
    [scan, scan?.isDone === true ? count : Math.floor(count / DRAWN_EVERY)],
  );
  return (
    <div class="series-view" data-payload="series" data-points={count}>
      <div class="view-bar">
        <input
          class="filter"
          type="text"
          spellcheck={false}
          placeholder="$.price"
          aria-label={texts.say("seriesPath")}
          title={texts.say("seriesPath")}
          data-action="series-path"
          value={series.value}
          onInput={(event) => (series.value = event.currentTarget.value)}
        />
        {series.value !== "" && path === undefined && (
          <span class="warning" role="status">
            {texts.say("seriesNoPath")}
          </span>
        )}
        {scan !== undefined && (
          <span class="dim" role="status">
            {texts.count("seriesPoints", count)}
            {!scan.isDone && ` (${formats.progress(scan.looked / Math.max(1, lines.length))})`}
          </span>
        )}
        {scan?.isFull === true && <span class="warning">{texts.say("seriesFull")}</span>}
        {scan?.isDone === false && (
          <button type="button" class="link" onClick={() => setStopped(!stopped)}>
            {texts.say(stopped ? "goOn" : "stop")}
          </button>
        )}
      </div>
      {isAsked ? (
        <TimeChart
          title={series.value}
          times={shown.times}
          series={[{ label: series.value, values: shown.values, role: "technique" }]}
          technique={source.technique}
          range={view.range.value}
          fitsValues
          format={plain}
        />
      ) : (
        <p class="dim payload-note">{texts.say("seriesHint")}</p>
      )}
    </div>
  );
}

/** Points that come together while the messages are being looked through. */
const DRAWN_EVERY = 1000;

/** Digits that a value on an axis has at most. */
const DIGITS = 7;

const plain = (value: number) => String(Number(value.toPrecision(DIGITS)));
