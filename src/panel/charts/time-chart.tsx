import type uPlot from "uplot";
import type { Technique } from "../../core/session/model.ts";
import { UNKNOWN } from "../../ui/words/formats.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { axisLabels } from "./axis-labels.ts";
import { PLOT_PADDING, plotStyle, usePlot } from "./plot.ts";
import type { TimeSpan } from "../timeline/time-span.ts";
import { useWorkbench } from "../workbench.ts";

export interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** The technique's colour, or a grey and dashed one. */
  readonly role: "technique" | "quiet";
}

export interface TimeChartProps {
  readonly title: string;
  /** Epoch seconds. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly technique: Technique;
  /** The part of the axis that is shown; otherwise all of it. */
  readonly range?: TimeSpan | undefined;
  /** The value axis follows the values, instead of beginning at 0: for values that may be negative, or hardly vary. */
  readonly fitsValues?: boolean;
  readonly format: (value: number) => string;
}

/** Pixels. */
const VALUE_AXIS = 66;

/** Seconds from one label of the time axis to the next. */
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30],
  ...[60, 120, 300, 600, 900, 1800],
  ...[3600, 7200, 10_800, 21_600, 43_200, 86_400],
];

/** Figures over time. */
export function TimeChart(props: TimeChartProps) {
  const { texts, formats } = useLanguage();
  const { themeChanges } = useWorkbench();
  const { title, times, series, technique, range, format } = props;
  const words = {
    time: texts.say("columnTime"),
    timeOf: (seconds: number) => formats.timeOfDay(seconds * 1000),
  };
  const data = [times, ...series.map(({ values }) => values)] as uPlot.AlignedData;
  const box = usePlot((element) => optionsFor(props, element, words), data, [
    ...[themeChanges.value, title, technique, series.length],
    ...[range?.from, range?.to],
  ]);
  return (
    <figure class="chart" aria-label={title}>
      <figcaption>{title}</figcaption>
      <div ref={box} class="chart-box" aria-hidden="true" data-points={times.length} />
      {times.length === 0 && <p class="dim">{texts.say("chartEmpty")}</p>}
      <ul class="unseen">
        {series.map(({ label, values }) => (
          <li key={label}>{summaryOf(label, values)}</li>
        ))}
      </ul>
    </figure>
  );

  function summaryOf(label: string, values: readonly (number | null)[]): string {
    const [least, most] = extremes(values);
    if (least === undefined || most === undefined) return `${label}: ${UNKNOWN}`;
    return texts.say("chartSummary", label, format(least), format(most));
  }
}

/** The least and the greatest of the values that are known. */
function extremes(
  values: readonly (number | null)[],
): readonly [number | undefined, number | undefined] {
  let least: number | undefined;
  let most: number | undefined;
  for (const value of values) {
    if (value === null) continue;
    if (least === undefined || value < least) least = value;
    if (most === undefined || value > most) most = value;
  }
  return [least, most];
}

/** From the first point to the last. A single one is given a second: the chart would give it a day. */
function wholeAxis({ data }: uPlot, first: number, last: number): uPlot.Range.MinMax {
  return data[0].length === 1 ? [first - 0.5, first + 0.5] : [first, last];
}

function optionsFor(
  { series, technique, range, format, fitsValues = false }: TimeChartProps,
  element: HTMLElement,
  { time, timeOf }: { readonly time: string; readonly timeOf: (seconds: number) => string },
): uPlot.Options {
  const { width, height, axis, ...strokes } = plotStyle(element, technique);
  const value = (_plot: uPlot, raw: number | null) => (raw === null ? "" : format(raw));
  const timeValue = (_plot: uPlot, raw: number | null) => (raw === null ? "" : timeOf(raw));
  return {
    width,
    height,
    padding: PLOT_PADDING,
    legend: { live: true },
    cursor: { y: false, points: { size: 6 } },
    scales: {
      x: { range: range === undefined ? wholeAxis : [range.from / 1000, range.to / 1000] },
      y: fitsValues ? {} : { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        space: 64,
        incrs: [...TIME_STEPS],
        values: (_plot, splits) => splits.map(timeOf),
      },
      {
        ...axis,
        size: VALUE_AXIS,
        space: 24,
        values: (_plot, splits) => axisLabels(splits, format),
      },
    ],
    series: [
      { label: time, value: timeValue },
      ...series.map(({ label, role }) => ({
        label,
        value,
        stroke: strokes[role],
        width: 1.5,
        ...(role === "quiet" ? { dash: [4, 3] } : {}),
        points: { size: 4 },
      })),
    ],
  };
}
