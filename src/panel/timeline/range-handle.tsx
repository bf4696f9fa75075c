import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { timeOrigin } from "../time-origin.ts";
import { useWorkbench } from "../workbench.ts";
import { followDrag } from "./drags.ts";
import { lengthOf, spanBetween, timeAt, within, xOf, type TimeSpan } from "./time-span.ts";

/** Pixels of a handle, of which the grip is drawn and the rest lies outside the range: as wide as WCAG 2.2 (2.5.8) asks. */
const HANDLE = 24;
const GRIP = 5;

/** Share of the axis that a key moves an edge, and that Page Up and Page Down move it. */
const STEP = 0.01;
const PAGE = 0.1;

/** One edge of the range, moved by pointer or keys; without a range it rests at the end of the axis. */
export function RangeHandle(props: {
  readonly edge: "from" | "to";
  readonly extent: TimeSpan;
  readonly range: TimeSpan | undefined;
  readonly width: number;
  readonly choose: (range: TimeSpan) => void;
}) {
  const { texts, formats } = useLanguage();
  const { recording } = useWorkbench();
  const { edge, extent, width, choose } = props;
  const range = props.range ?? extent;
  const origin = timeOrigin(recording.session);
  const other = edge === "from" ? range.to : range.from;
  const at = range[edge];
  const x = xOf(extent, width, at);
  const left = Math.max(
    0,
    Math.min(width - HANDLE, edge === "from" ? x - HANDLE + GRIP : x - GRIP),
  );
  const moveTo = (time: number) => {
    const inside = Math.min(extent.to, Math.max(extent.from, time));
    const stays = edge === "from" ? Math.min(inside, other) : Math.max(inside, other);
    choose(within(spanBetween(stays, other), extent));
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>) => {
    event.stopPropagation();
    const left = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
    followDrag(event, { onMove: (x) => moveTo(timeAt(extent, width, x - left)) });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const to = keyTarget(event.key, at, extent);
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };
  return (
    <div
      class={`overview-handle ${props.range === undefined ? "resting" : ""}`}
      style={{ left: `${left}px`, "--grip": `${gripIn(x - left)}px` }}
      role="slider"
      tabIndex={0}
      aria-label={texts.say(edge === "from" ? "rangeStart" : "rangeEnd")}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthOf(extent))}
      aria-valuenow={Math.round(at - extent.from)}
      aria-valuetext={
        props.range === undefined ? texts.say("rangeNone") : formats.offset(at - origin)
      }
      data-edge={edge}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}

/** Where in a handle its grip is drawn: in the middle of the edge, but all of it inside. */
function gripIn(x: number): number {
  return Math.max(0, Math.min(HANDLE - GRIP, x - GRIP / 2));
}

/** The time to which a key moves an edge (WAI-ARIA: slider), or undefined. */
function keyTarget(key: string, at: number, extent: TimeSpan): number | undefined {
  const all = lengthOf(extent);
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - STEP * all;
    case "ArrowRight":
    case "ArrowUp":
      return at + STEP * all;
    case "PageDown":
      return at - PAGE * all;
    case "PageUp":
      return at + PAGE * all;
    case "Home":
      return extent.from;
    case "End":
      return extent.to;
    default:
      return undefined;
  }
}
