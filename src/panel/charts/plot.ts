import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Technique } from "../../core/session/model.ts";

/** Pixels: the least ones, and the height where the page leaves it open. */
const LOWEST = 90;
const PLOT_HEIGHT = 180;
/** Above, right, below, left; `null` is for the axes to decide. */
export const PLOT_PADDING: uPlot.Padding = [8, 24, null, null];
const NARROWEST = 160;

/** What every chart takes from the theme. */
export interface PlotStyle {
  readonly width: number;
  readonly height: number;
  readonly technique: string;
  readonly quiet: string;
  readonly axis: uPlot.Axis;
}

export function plotStyle(element: HTMLElement, technique: Technique): PlotStyle {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    ...sizeIn(element),
    technique: color(`--${technique}`),
    quiet: color("--dim"),
    axis: {
      stroke: color("--dim"),
      font: `11px ${style.fontFamily}`,
      grid: { stroke: color("--line"), width: 1 },
      ticks: { stroke: color("--line"), width: 1, size: 4 },
    },
  };
}

/** Pixels of a chart in an element: as wide as that is, and as high where a style sheet gives it a height of its own. */
function sizeIn(element: HTMLElement): { readonly width: number; readonly height: number } {
  const width = Math.max(NARROWEST, element.clientWidth);
  if (getComputedStyle(element).flexGrow === "0") return { width, height: PLOT_HEIGHT };
  const legend = element.querySelector<HTMLElement>(".u-legend")?.offsetHeight ?? LEGEND;
  return { width, height: Math.max(LOWEST, element.clientHeight - legend) };
}

/** Pixels of the line below a chart. */
const LEGEND = 26;

/**
 * A chart in an element. Redrawn with new data; built anew only when one of `known` changes, and made as wide as the
 * element is.
 */
export function usePlot(
  options: (element: HTMLElement) => uPlot.Options,
  data: uPlot.AlignedData,
  known: readonly unknown[],
): { readonly current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const plot = new uPlot(options(element), data, element);
    chart.current = plot;
    const observer = new ResizeObserver(() => {
      plot.setSize(sizeIn(element));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
      chart.current = undefined;
    };
  }, known);
  useLayoutEffect(() => chart.current?.setData(data));
  return box;
}
