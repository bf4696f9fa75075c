import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Endpoint } from "../../core/session/model.ts";
import { addressParts } from "../../ui/words/address.ts";
import { filterEndpoints } from "../../ui/endpoints/endpoint-filter.ts";
import { useLanguage } from "../../ui/words/speaking.tsx";
import { SplitBelow } from "../table/split-below.tsx";
import { timeOrigin } from "../time-origin.ts";
import { chosenEndpoint } from "../view-state.ts";
import { useWorkbench } from "../workbench.ts";
import { Legend } from "./legend.tsx";
import { laneLayout } from "./lane-layout.ts";
import { lanesOf, type Lane } from "./lanes.ts";
import { PickedPayload } from "./picking/picked-payload.tsx";
import { paletteOf } from "./drawing/palette.ts";
import { pickedHighlight } from "./picking/picked-hit.ts";
import { drawPointer, drawScene } from "./scene.ts";
import { Easel } from "./drawing/stage.ts";
import { TimelineBar } from "./timeline-bar.tsx";
import { useTimelineInput, type Pointed } from "./timeline-input.ts";
import { TimelineSummary } from "./timeline-summary.tsx";
import { TimelineTip } from "./picking/timeline-tip.tsx";
import { useDrawing } from "./drawing/use-drawing.ts";
import { useSize } from "../../ui/use-size.ts";
import { useTimeline } from "./use-timeline.ts";
import { shownSpan } from "./zoom.ts";

/** Everything of a session on one axis, with what was picked below. */
export function Timeline() {
  const { recording, view } = useWorkbench();
  const picked = view.picked.value;
  return (
    <SplitBelow
      below={picked !== undefined && <PickedPayload session={recording.session} picked={picked} />}
    >
      <div class="timeline">
        <TimelineBar />
        <TimelineView />
        <Legend />
      </div>
    </SplitBelow>
  );
}

function TimelineView() {
  const language = useLanguage();
  const { texts } = language;
  const { recording, view, themeChanges } = useWorkbench();
  const { timeline, endpoints, findings } = useTimeline("frame");
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const easel = useRef<Easel | undefined>(undefined);
  const glass = useRef<Easel | undefined>(undefined);
  /** Whether there is anything on the glass. */
  const isMarked = useRef(false);
  const { width, height } = useSize(box);
  const scrolled = useSignal(0);
  const pointed = useSignal<Pointed | undefined>(undefined);
  const lanes = useLanes(endpoints);
  const layout = laneLayout(width);
  const span = shownSpan(view.zoom.value, timeline.extent);
  const plot = { left: layout.gutter, width: Math.max(1, width - layout.gutter) };
  const theme = themeChanges.value;
  const palette = useMemo(() => paletteOf(document.body), [theme]);
  const origin = timeOrigin(recording.session);
  const chosen = chosenEndpoint(view, recording.session);
  const laneOfChosen = lanes.find(
    ({ endpoints: of }) => chosen !== undefined && of.includes(chosen),
  );
  const nameOf = (lane: Lane) =>
    lane.isFold ? texts.count("others", lane.endpoints.length) : nameOfEndpoint(lane);
  const input = useTimelineInput({
    ...{ box, timeline, lanes, layout, plot, span, scrolled, pointed },
    chosenLane: laneOfChosen?.key,
  });
  const draw = () => {
    if (canvas.current === null || width === 0 || height === 0) return;
    easel.current ??= new Easel(canvas.current);
    const ctx = easel.current.begin(width, height);
    drawScene(
      { ctx, palette, ...plot, height, span, columns: easel.current.columns },
      {
        ...{ timeline, lanes, layout, findings, origin, nameOf, language },
        scrolled: scrolled.value,
        range: view.range.value,
        chosen: laneOfChosen?.key,
        picked: pickedHighlight(timeline, lanes, view.picked.value),
      },
    );
  };
  useDrawing(draw, [
    ...[timeline, recording.session.revision, timeline.now, lanes, findings, palette],
    ...[span.from, span.to, width, height, scrolled.value],
    ...[view.range.value, view.picked.value, laneOfChosen?.key],
  ]);

  useLayoutEffect(() => {
    if (overlay.current === null || width === 0 || height === 0) return;
    // Clearing what is clear already costs the browser as much as a picture of this size.
    if (pointed.value === undefined && !isMarked.current) return;
    isMarked.current = pointed.value !== undefined;
    glass.current ??= new Easel(overlay.current);
    const ctx = glass.current.begin(width, height);
    const stage = { ctx, palette, ...plot, height, span, columns: glass.current.columns };
    drawPointer(stage, { lanes, layout, scrolled: scrolled.value }, pointed.value);
  });

  return (
    <div
      class="timeline-box"
      ref={box}
      role="application"
      tabIndex={0}
      aria-label={texts.say("timelineLabel")}
      aria-describedby="timeline-summary"
      data-from={span.from}
      data-to={span.to}
      data-left={plot.left}
      {...input.handlers}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <canvas ref={overlay} aria-hidden="true" />
      <div
        class="timeline-scroll"
        onScroll={(event) => (scrolled.value = event.currentTarget.scrollTop)}
      >
        <div style={{ height: `${layout.axis + lanes.length * layout.lane}px` }} />
      </div>
      {lanes.length === 0 && <p class="dim no-match">{texts.say("timelineEmpty")}</p>}
      <TimelineTip pointed={pointed.value} {...{ origin, width, height }} />
      <TimelineSummary {...{ timeline, lanes, layout, span, origin, nameOf }} />
    </div>
  );
}

/** The lanes of what the list shows, in its order. */
function useLanes(endpoints: readonly Endpoint[]): readonly Lane[] {
  const { view } = useWorkbench();
  const [text, technique] = [view.text.value, view.technique.value];
  const [unfolded, sorted] = [view.othersOpen.value, view.sorted.value];
  return useMemo(() => {
    const { listed, others } = filterEndpoints(endpoints, { text, technique });
    return lanesOf(view.order.arrange(listed), view.order.arrange(others), unfolded);
  }, [endpoints, text, technique, unfolded, sorted]);
}

function nameOfEndpoint({ endpoints: [endpoint] }: Lane): string {
  if (endpoint === undefined) return "";
  const { path } = addressParts(endpoint.urlPattern);
  return endpoint.technique === "websocket" ? path : `${endpoint.method} ${path}`;
}
