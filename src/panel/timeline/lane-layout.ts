/** Heights and widths of the timeline, in pixels. */
export interface LaneLayout {
  /** Height of the axis with its labels. */
  readonly axis: number;
  /** Height of a lane. */
  readonly lane: number;
  /** From the top of a lane to the line on which its connections lie. */
  readonly middle: number;
  /** From the top of a lane to the middle of its name. */
  readonly label: number;
  /** Width of the names beside the lanes; 0 where they stand inside. */
  readonly gutter: number;
}

/** Pixels of width under which the names stand above the lines. */
const NARROW = 560;
const AXIS = 20;

/** @param width pixels of the whole timeline. */
export function laneLayout(width: number): LaneLayout {
  if (width < NARROW) return { axis: AXIS, lane: 42, middle: 28, label: 9, gutter: 0 };
  const gutter = Math.round(Math.min(260, Math.max(150, width * 0.2)));
  return { axis: AXIS, lane: 30, middle: 15, label: 15, gutter };
}

/** The lane at a pixel, or undefined beside them. @param y pixels from the top; @param scrolled pixels. */
export function laneAt(
  layout: LaneLayout,
  lanes: number,
  y: number,
  scrolled: number,
): { readonly index: number; readonly below: number } | undefined {
  if (y < layout.axis) return undefined;
  const inLanes = y - layout.axis + scrolled;
  const index = Math.floor(inLanes / layout.lane);
  if (index >= lanes) return undefined;
  return { index, below: inLanes - index * layout.lane - layout.middle };
}
