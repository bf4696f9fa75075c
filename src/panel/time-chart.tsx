import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Technique } from "../core/session/model.ts";
import { UNKNOWN } from "../ui/formats.ts";
import { useLanguage } from "../ui/speaking.tsx";
import { useWorkbench } from "./workbench.ts";

export interface ChartSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** The technique's colour, or a grey one. */
  readonly role: "technique" | "quiet";
}

export interface TimeChartProps {
  readonly title: string;
  /** Epoch seconds. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  readonly technique: Technique;
  readonly format: (value: number) => string;
  readonly timeLabel: string;
  /** @param seconds epoch seconds. */
  readonly formatTime: (seconds: number) => string;
}

/** Pixels. */
const HEIGHT = 220;
const VALUE_AXIS = 72;
const NARROWEST = 200;

/** Figures over time. Redrawn with new data, built anew only for another width, language or theme. */
export function TimeChart(props: TimeChartProps) {
  const { texts } = useLanguage();
  const { themeChanges } = useWorkbench();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const theme = themeChanges.value;
  const data = [props.times, ...props.series.map(({ values }) => values)] as uPlot.AlignedData;

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const plot = new uPlot(optionsFor(props, element), data, element);
    chart.current = plot;
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: Math.max(NARROWEST, element.clientWidth), height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
      chart.current = undefined;
    };
  }, [theme, props.title, props.technique, props.series.length]);

  useLayoutEffect(() => chart.current?.setData(data));

  return (
    <figure class="chart" aria-label={props.title}>
      <figcaption>{props.title}</figcaption>
      <div ref={box} class="chart-box" data-points={props.times.length} />
      {props.times.length === 0 && <p class="dim">{texts.say("chartEmpty")}</p>}
    </figure>
  );
}

function optionsFor(props: TimeChartProps, element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const strokes = {
    technique: color(`--${props.technique}`),
    quiet: color("--dim"),
  };
  const axis = {
    stroke: color("--dim"),
    font: `11px ${style.fontFamily}`,
    grid: { stroke: color("--line"), width: 1 },
    ticks: { stroke: color("--line"), width: 1, size: 4 },
  };
  const value = (_plot: uPlot, raw: number | null) => (raw === null ? UNKNOWN : props.format(raw));
  const timeValue = (_plot: uPlot, raw: number | null) =>
    raw === null ? UNKNOWN : props.formatTime(raw);
  return {
    width: Math.max(NARROWEST, element.clientWidth),
    height: HEIGHT,
    legend: { live: true },
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      { ...axis, space: 80, values: (_plot, splits) => splits.map(props.formatTime) },
      {
        ...axis,
        size: VALUE_AXIS,
        values: (_plot, splits) => splits.map((split) => props.format(split)),
      },
    ],
    series: [
      { label: props.timeLabel, value: timeValue },
      ...props.series.map(({ label, role }) => ({
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
