import type { Signal } from "@preact/signals";
import type { TargetedKeyboardEvent, TargetedMouseEvent, TargetedPointerEvent } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useWorkbench } from "../workbench.ts";
import { followDrag } from "./drags.ts";
import { aimAt, hitLane, type Hit } from "./picking/hit-test.ts";
import { laneAt, type LaneLayout } from "./lane-layout.ts";
import { neighbour, timeOf } from "./lane-cursor.ts";
import type { Lane } from "./lanes.ts";
import { pickHit } from "./picking/pick-hit.ts";
import type { Highlight } from "./scene.ts";
import type { SessionTimeline } from "./session-timeline.ts";
import {
  contains,
  lengthOf,
  panned,
  spanBetween,
  timeAt,
  within,
  xOf,
  type TimeSpan,
} from "./time-span.ts";
import { zoomKey, zoomOf, zoomedBy } from "./zoom.ts";

/** Where pointer or cursor is: what it shows there, and where a tip belongs, in pixels of the timeline. */
export interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly highlight?: Highlight | undefined;
  /** Keys: it is said aloud. */
  readonly by: "pointer" | "key";
}

export interface TimelineInput {
  readonly box: { readonly current: HTMLElement | null };
  readonly timeline: SessionTimeline;
  readonly lanes: readonly Lane[];
  readonly layout: LaneLayout;
  readonly plot: { readonly left: number; readonly width: number };
  readonly span: TimeSpan;
  readonly scrolled: Signal<number>;
  readonly pointed: Signal<Pointed | undefined>;
  readonly chosenLane: string | undefined;
}

/** Zooming by one notch of a wheel (100 units). */
const WHEEL = 0.0022;

/** What pointer, wheel and keys do in the timeline. */
export function useTimelineInput(input: TimelineInput) {
  const { box, timeline, lanes, layout, plot, span, scrolled, pointed } = input;
  const { recording, view } = useWorkbench();
  const { extent } = timeline;

  const placeOf = (event: MouseEvent) => {
    const { left, top } = box.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const timeOfX = (x: number) => timeAt(span, plot.width, x - plot.left);

  const hitAt = (x: number, y: number): Highlight | undefined => {
    const at = laneAt(layout, lanes.length, y, scrolled.value);
    const lane = at && lanes[at.index];
    if (at === undefined || lane === undefined || x < plot.left) return undefined;
    const hit = hitLane(timeline, lane, aimAt(span, plot.width, x - plot.left, at.below));
    return hit && { lane: lane.key, hit };
  };

  const point = (event: MouseEvent) => {
    const { x, y } = placeOf(event);
    pointed.value = x < plot.left ? undefined : { x, y, highlight: hitAt(x, y), by: "pointer" };
  };

  const pick = (highlight: Highlight | undefined) =>
    highlight !== undefined && pickHit(view, recording.session, highlight.hit);

  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>) => {
    const start = placeOf(event);
    if (event.button !== 0) return;
    const offset = event.clientX - start.x;
    const from = timeOfX(start.x);
    const onClick = () => clickAt(start.x, start.y);
    if (event.shiftKey) {
      const onMove = (x: number) =>
        (view.range.value = within(spanBetween(from, timeOfX(x - offset)), extent));
      followDrag(event, { onMove, onClick });
      return;
    }
    if (start.x < plot.left) {
      followDrag(event, { onMove: () => undefined, onClick });
      return;
    }
    const onMove = (x: number) => {
      pointed.value = undefined;
      const by = ((start.x - (x - offset)) / plot.width) * lengthOf(span);
      if (view.zoom.value !== undefined) view.zoom.value = zoomOf(panned(span, by, extent), extent);
    };
    followDrag(event, { onMove, onClick });
  };

  const clickAt = (x: number, y: number) => {
    if (pick(hitAt(x, y))) return;
    const at = laneAt(layout, lanes.length, y, scrolled.value);
    const entry = lanes[at?.index ?? -1]?.endpoints[0]?.entries[0];
    if (x < plot.left && entry !== undefined) chooseLane(at?.index ?? 0);
  };

  const chooseLane = (index: number) => {
    const lane = lanes[index];
    const entry = recording.session.entries[lane?.endpoints[0]?.entries[0] ?? -1];
    if (lane === undefined || entry === undefined) return;
    pickHit(view, recording.session, { kind: "entry", entry });
    view.picked.value = undefined;
  };

  const moveTo = (lane: Lane, hit: Hit | undefined) => {
    if (hit === undefined) return;
    const at = timeOf(hit);
    const middle = at - lengthOf(span) / 2;
    if (!contains(span, at)) {
      view.zoom.value = zoomOf(panned(span, middle - span.from, extent), extent);
    }
    const x = contains(span, at)
      ? plot.left + xOf(span, plot.width, at)
      : plot.left + plot.width / 2;
    const y = layout.axis + lanes.indexOf(lane) * layout.lane + layout.middle - scrolled.value;
    pointed.value = { x, y, highlight: { lane: lane.key, hit }, by: "key" };
  };

  const step = (by: 1 | -1) => {
    const cursor = pointed.value?.highlight;
    const lane = lanes.find(({ key }) => key === (cursor?.lane ?? input.chosenLane)) ?? lanes[0];
    if (lane === undefined) return;
    const start = by > 0 ? span.from - 1 : span.to + 1;
    moveTo(lane, neighbour(timeline, lane, cursor?.hit ?? start, by));
  };

  const changeLane = (by: number) => {
    const current = pointed.value?.highlight?.lane ?? input.chosenLane;
    const from = lanes.findIndex(({ key }) => key === current);
    const index = Math.min(lanes.length - 1, Math.max(0, from + by));
    const lane = lanes[index];
    if (lane === undefined) return;
    const at = pointed.value?.highlight && timeOf(pointed.value.highlight.hit);
    moveTo(
      lane,
      neighbour(timeline, lane, (at ?? span.from) - 0.001, 1) ??
        neighbour(timeline, lane, span.to, -1),
    );
    scrollTo(index);
  };

  const scrollTo = (index: number) => {
    const scroller = box.current?.querySelector(".timeline-scroll");
    if (!scroller) return;
    const top = index * layout.lane;
    const room = scroller.clientHeight - layout.axis - layout.lane;
    scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, top - room), top);
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const done = actByKey(event.key, event.shiftKey);
    if (done) event.preventDefault();
  };

  const actByKey = (key: string, shift: boolean): boolean => {
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    if (shift && isAcross) step(key === "ArrowRight" ? 1 : -1);
    else if (key === "ArrowUp" || key === "ArrowDown") changeLane(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") return pick(pointed.value?.highlight);
    else if (key === "Escape") return leave();
    else {
      const change = zoomKey(key);
      if (change === undefined) return false;
      view.zoom.value = change(view.zoom.value, extent);
      pointed.value = undefined;
    }
    return true;
  };

  const leave = (): boolean => {
    const known = [pointed, view.picked, view.range].find(({ value }) => value !== undefined);
    if (known !== undefined) known.value = undefined;
    return known !== undefined;
  };

  // Preact listens passively to wheels, but the page must not scroll while the timeline zooms.
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      const { x } = placeOf(event);
      if (x < plot.left) return;
      event.preventDefault();
      const across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (Math.abs(across) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) {
        const by = (across / plot.width) * lengthOf(span);
        if (view.zoom.value) view.zoom.value = zoomOf(panned(span, by, extent), extent);
      } else {
        view.zoom.value = zoomedBy(
          view.zoom.value,
          Math.exp(event.deltaY * WHEEL),
          timeOfX(x),
          extent,
        );
      }
      point(event);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  });

  const handlers = {
    onPointerMove: (event: TargetedPointerEvent<HTMLDivElement>) => {
      if (event.buttons === 0) point(event);
    },
    onPointerLeave: () => (pointed.value = undefined),
    onPointerDown,
    onDblClick: (event: TargetedMouseEvent<HTMLDivElement>) => {
      if (placeOf(event).x >= plot.left && view.picked.value) view.tab.value = "messages";
    },
    onKeyDown,
  };
  return { handlers };
}
