import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { TECHNIQUES } from "../../core/session/model.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { timeOrigin } from "../time-origin.ts";
import { openWhole } from "../view-state.ts";
import { useWorkbench } from "../workbench.ts";
import { drawOverview } from "./drawing/draw-overview.ts";
import { followDrag } from "./drags.ts";
import { techniqueLanes } from "./lanes.ts";
import { paletteOf } from "./drawing/palette.ts";
import { RangeHandle } from "./range-handle.tsx";
import { Easel } from "./drawing/stage.ts";
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
import { Seldom } from "./seldom.ts";
import { useSize } from "../../ui/use-size.ts";
import { useTimeline } from "./use-timeline.ts";
import { shownSpan, zoomOf } from "./zoom.ts";

/** Everything of the session on one axis; a range brushed here limits lists, charts and figures. */
export function Overview() {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, themeChanges } = useWorkbench();
  const { timeline, endpoints, findings } = useTimeline("figures");
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const easel = useRef<Easel | undefined>(undefined);
  const { width, height } = useSize(box);
  const theme = themeChanges.value;
  const palette = useMemo(() => paletteOf(document.body), [theme]);
  const lanes = useMemo(() => techniqueLanes(endpoints, TECHNIQUES), [endpoints]);
  const { extent } = timeline;
  const range = view.range.value;
  const zoom = view.zoom.value;

  // Of a flood it is enough to see now and then; another size or theme is seen at once. The clock ticks each second at least.
  const seldom = useMemo(
    () => new Seldom(() => performance.now()),
    [timeline, palette, width, height],
  );
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null || width === 0) return;
    seldom.draw(() => {
      easel.current ??= new Easel(element);
      const ctx = easel.current.begin(width, height);
      drawOverview(
        { ctx, palette, left: 0, width, height, span: extent, columns: easel.current.columns },
        {
          ...{ timeline, lanes, findings, language },
          origin: timeOrigin(recording.session),
        },
      );
    });
  }, [timeline, recording.session.revision, timeline.now, lanes, findings, palette, width, height]);

  const xIn = (at: number) => Math.min(width, Math.max(0, xOf(extent, width, at)));
  const choose = (span: TimeSpan | undefined) => {
    view.range.value = span;
    view.zoom.value = span && zoomOf(span, extent);
  };
  const onPointerDown = (event: TargetedPointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    const timeOfX = (x: number) => timeAt(extent, width, x - left);
    const start = timeOfX(event.clientX);
    const isMove = range !== undefined && contains(range, start);
    followDrag(event, {
      onMove: (x) =>
        choose(
          isMove
            ? panned(range, timeOfX(x) - start, extent)
            : within(spanBetween(start, timeOfX(x)), extent),
        ),
    });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key !== "Escape" || range === undefined) return;
    event.preventDefault();
    choose(undefined);
  };

  return (
    <div class="overview-row">
      <div
        class="overview"
        ref={box}
        role="group"
        aria-label={texts.say("overview")}
        data-from={extent.from}
        data-to={extent.to}
        data-range-from={range?.from}
        data-range-to={range?.to}
        onPointerDown={onPointerDown}
        onDblClick={() => choose(undefined)}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} role="img" aria-label={texts.say("overview")} />
        {range !== undefined && (
          <>
            <div class="overview-outside" style={{ left: 0, width: `${xIn(range.from)}px` }} />
            <div class="overview-outside" style={{ left: `${xIn(range.to)}px`, right: 0 }} />
          </>
        )}
        {zoom !== undefined && <ZoomedPart span={shownSpan(zoom, extent)} xIn={xIn} />}
        <RangeHandle edge="from" {...{ extent, range, width, choose }} />
        <RangeHandle edge="to" {...{ extent, range, width, choose }} />
        {range !== undefined && <RangeText range={range} clear={() => choose(undefined)} />}
      </div>
      <button
        type="button"
        class="tool"
        title={texts.say("openTimeline")}
        aria-label={texts.say("openTimeline")}
        data-action="timeline"
        onClick={() => openWhole(view)}
      >
        <Icon name="timeline" />
      </button>
    </div>
  );
}

/** What the timeline shows, where that is not everything. */
function ZoomedPart({ span, xIn }: { span: TimeSpan; xIn: (at: number) => number }) {
  const [from, to] = [xIn(span.from), xIn(span.to)];
  return <div class="overview-zoomed" style={{ left: `${from}px`, width: `${to - from}px` }} />;
}

function RangeText({ range, clear }: { range: TimeSpan; clear: () => void }) {
  const { texts, formats } = useLanguage();
  const { recording } = useWorkbench();
  const origin = timeOrigin(recording.session);
  return (
    <div class="overview-range" onPointerDown={(event) => event.stopPropagation()}>
      <span>
        {texts.say(
          "rangeText",
          formats.offset(range.from - origin),
          formats.offset(range.to - origin),
          formats.duration(lengthOf(range)),
        )}
      </span>
      <button
        type="button"
        class="tool"
        title={texts.say("rangeClear")}
        aria-label={texts.say("rangeClear")}
        data-action="clear-range"
        onClick={clear}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
