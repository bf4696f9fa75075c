import { lengthOf, panned, within, zoomed, type TimeSpan } from "./time-span.ts";

/** The part of the time axis on the screen; undefined: all of it, and what comes. */
export type Zoom = { readonly span: TimeSpan; readonly follows: boolean } | undefined;

/** How much one key press or click zooms, and which share of the axis one moves. */
const KEY_FACTOR = 1.6;
const KEY_SHARE = 0.15;

/** What is on the screen. A zoom that follows keeps its length and ends where everything ends. */
export function shownSpan(zoom: Zoom, extent: TimeSpan): TimeSpan {
  if (zoom === undefined) return extent;
  if (!zoom.follows) return within(zoom.span, extent);
  return within({ from: extent.to - lengthOf(zoom.span), to: extent.to }, extent);
}

/** A span as the user left it: at the end of the axis it follows, at its whole length it is no zoom. */
export function zoomOf(span: TimeSpan, extent: TimeSpan): Zoom {
  if (lengthOf(span) >= lengthOf(extent)) return undefined;
  return { span, follows: span.to >= extent.to };
}

/** @param factor above 1: farther away. */
export function zoomedBy(zoom: Zoom, factor: number, around: number, extent: TimeSpan): Zoom {
  return zoomOf(zoomed(shownSpan(zoom, extent), factor, around, extent), extent);
}

export function pannedBy(zoom: Zoom, milliseconds: number, extent: TimeSpan): Zoom {
  if (zoom === undefined) return undefined;
  return zoomOf(panned(shownSpan(zoom, extent), milliseconds, extent), extent);
}

/** What a key does to the zoom; undefined: nothing. */
export function zoomKey(key: string): ((zoom: Zoom, extent: TimeSpan) => Zoom) | undefined {
  const by = (factor: number) => (zoom: Zoom, extent: TimeSpan) => {
    const { from, to } = shownSpan(zoom, extent);
    return zoomedBy(zoom, factor, zoom?.follows === true ? to : (from + to) / 2, extent);
  };
  const move = (share: number) => (zoom: Zoom, extent: TimeSpan) =>
    pannedBy(zoom, lengthOf(shownSpan(zoom, extent)) * share, extent);
  switch (key) {
    case "+":
    case "=":
      return by(1 / KEY_FACTOR);
    case "-":
    case "_":
      return by(KEY_FACTOR);
    case "0":
      return () => undefined;
    case "ArrowLeft":
      return move(-KEY_SHARE);
    case "ArrowRight":
      return move(KEY_SHARE);
    case "Home":
      return (zoom, extent) => pannedBy(zoom, extent.from - extent.to, extent);
    case "End":
      return (zoom, extent) => pannedBy(zoom, extent.to - extent.from, extent);
    default:
      return undefined;
  }
}
