import uPlot from "uplot";
import type { Technique } from "../../core/session/model.ts";
import type { distributionOf } from "../../core/statistics/distribution.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { axisLabels } from "./axis-labels.ts";
import { PLOT_PADDING, plotStyle, usePlot } from "./plot.ts";
import { useWorkbench } from "../workbench.ts";

type Distribution = NonNullable<ReturnType<typeof distributionOf>>;
type HistogramBar = Distribution["histogram"][number];

export interface SpreadChartProps {
  readonly title: string;
  readonly spread: Distribution | undefined;
  readonly technique: Technique;
  readonly format: (value: number) => string;
}

/** Pixels. */
const COUNT_AXIS = 42;

/** A histogram, with the figures that sum it up. */
export function SpreadChart(props: SpreadChartProps) {
  const { texts, formats } = useLanguage();
  const { themeChanges } = useWorkbench();
  const { title, spread, technique, format } = props;
  const bars = spread?.histogram ?? [];
  const data: uPlot.AlignedData = [
    bars.map(({ from, to }) => (from + to) / 2),
    bars.map(({ count }) => (count === 0 ? null : count)),
  ];
  const words = {
    count: texts.say("chartCount"),
    value: texts.say("chartValue"),
    number: formats.number,
  };
  const box = usePlot((element) => optionsFor(props, bars, element, words), data, [
    ...[themeChanges.value, title, technique],
    ...[bars[0]?.from, bars.at(-1)?.to],
  ]);
  const figures =
    spread && [spread.median, spread.p95, spread.p99, spread.max].map((value) => format(value));
  return (
    <figure class="chart" aria-label={title}>
      <figcaption>{title}</figcaption>
      <p class="chart-figures dim">
        {figures === undefined ? texts.say("chartEmpty") : texts.say("chartFigures", ...figures)}
      </p>
      <div ref={box} class="chart-box" aria-hidden="true" data-points={spread?.n ?? 0} />
    </figure>
  );
}

/** The space between two values, or what shows a single one. */
function widthOf(bars: readonly HistogramBar[]): number {
  const [first] = bars;
  return first === undefined || first.to === first.from ? 1 : first.to - first.from;
}

function optionsFor(
  { technique, format }: SpreadChartProps,
  bars: readonly HistogramBar[],
  element: HTMLElement,
  words: { count: string; value: string; number: (value: number) => string },
): uPlot.Options {
  const { width, height, axis, technique: color } = plotStyle(element, technique);
  const [from, to] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1];
  const margin = to === from ? Math.max(1, from * 0.1) : widthOf(bars);
  const whole = (value: number) => (Number.isInteger(value) ? words.number(value) : "");
  const drawBars = uPlot.paths.bars?.({ size: [0.9, 60], gap: 1 });
  return {
    width,
    height,
    padding: PLOT_PADDING,
    legend: { live: true },
    cursor: { y: false, points: { show: false } },
    scales: {
      x: { time: false, range: [Math.max(0, from - margin), to + margin] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        space: 70,
        values: (_plot, splits) => axisLabels(splits, format),
      },
      { ...axis, size: COUNT_AXIS, values: (_plot, splits) => splits.map(whole) },
    ],
    series: [
      {
        label: words.value,
        value: (_plot, raw: number | null) => (raw === null ? "" : format(raw)),
      },
      {
        label: words.count,
        value: (_plot, raw: number | null) => (raw === null ? "" : words.number(raw)),
        stroke: color,
        fill: color,
        width: 0,
        points: { show: false },
        ...(drawBars === undefined ? {} : { paths: drawBars }),
      },
    ],
  };
}
