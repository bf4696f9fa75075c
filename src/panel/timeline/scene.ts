import type { Language } from "../../ui/words/language.ts";
import { drawAxis, drawHidden, drawLosses, drawRange } from "./drawing/draw-axis.ts";
import { drawLabel } from "./drawing/draw-labels.ts";
import { drawLane } from "./drawing/draw-lane.ts";
import type { Hit } from "./picking/hit-test.ts";
import { timeOf } from "./lane-cursor.ts";
import type { Lane } from "./lanes.ts";
import type { LaneLayout } from "./lane-layout.ts";
import type { FindingMarks, SessionTimeline } from "./session-timeline.ts";
import { clipped, stageX, type Stage } from "./drawing/stage.ts";
import type { TimeSpan } from "./time-span.ts";

/** Something in a lane that stands out: under the pointer, under the cursor, or picked. */
export interface Highlight {
  readonly lane: string;
  readonly hit: Hit;
}

/** All that one redraw of the timeline shows. */
export interface Scene {
  readonly timeline: SessionTimeline;
  readonly lanes: readonly Lane[];
  readonly layout: LaneLayout;
  /** Pixels that the lanes are scrolled. */
  readonly scrolled: number;
  readonly findings: FindingMarks;
  /** Epoch milliseconds from which times are counted. */
  readonly origin: number;
  readonly range: TimeSpan | undefined;
  /** The lanes of the chosen endpoint and of the cursor. */
  readonly chosen: string | undefined;
  readonly picked: Highlight | undefined;
  readonly nameOf: (lane: Lane) => string;
  readonly language: Language;
}

/** Draws the lanes in sight under the axis. Work for pixels and entries in sight, not for messages. */
export function drawScene(stage: Stage, scene: Scene): void {
  const { ctx, palette, left, width, height } = stage;
  const { layout, timeline, language } = scene;
  const top = layout.axis;
  drawAxis(stage, scene.origin, top, language);
  clipped(ctx, [left, top, width, height - top], () => {
    const hidden = timeline.hidden();
    drawHidden(stage, hidden, top, language.texts.say("hiddenShort"));
  });
  clipped(ctx, [0, top, left + width, height - top], () => drawLanes(stage, scene));
  clipped(ctx, [left, 0, width, height], () => {
    drawLosses(stage, timeline, top);
    drawRange(stage, scene.range, top);
  });
  clipped(ctx, [0, top, left + width, height - top], () => drawNames(stage, scene));
  ctx.fillStyle = palette.line;
  ctx.fillRect(0, top - 1, left + width, 1);
  if (left > 0) ctx.fillRect(left - 1, 0, 1, height);
}

function drawLanes(stage: Stage, scene: Scene): void {
  const { ctx, palette, left, width, height } = stage;
  const { layout, timeline, findings } = scene;
  forLanesInSight(scene, height, (lane, y) => {
    const isChosen = lane.key === scene.chosen;
    if (isChosen) {
      ctx.globalAlpha = 0.5;
      ctx.fillStyle = palette.selected;
      ctx.fillRect(0, y, left + width, layout.lane);
      ctx.globalAlpha = 1;
    }
    const middle = y + layout.middle;
    clipped(ctx, [left, y, width, layout.lane], () => {
      drawLane(stage, timeline, lane, findings, middle);
      drawHighlight(stage, scene.picked, lane, middle, palette.accent);
    });
    ctx.fillStyle = palette.line;
    ctx.fillRect(0, y + layout.lane - 1, left + width, 1);
  });
}

/** Last, over what goes through all lanes: where there is little room, names stand inside. */
function drawNames(stage: Stage, scene: Scene): void {
  const { left, width, height } = stage;
  const room = (left > 0 ? left : width) - 12;
  forLanesInSight(scene, height, (lane, y) => {
    const isStrong = lane.key === scene.chosen;
    const label = { technique: lane.technique, text: scene.nameOf(lane), isStrong };
    drawLabel(stage, label, [6, y + scene.layout.label, room]);
  });
}

/** @param draw is told where a lane begins, in pixels from the top. */
function forLanesInSight(
  { lanes, layout, scrolled }: Pick<Scene, "lanes" | "layout" | "scrolled">,
  height: number,
  draw: (lane: Lane, y: number) => void,
): void {
  lanes.forEach((lane, i) => {
    const y = layout.axis + i * layout.lane - scrolled;
    if (y + layout.lane >= layout.axis && y <= height) draw(lane, y);
  });
}

/** A frame around one thing. */
function drawHighlight(
  stage: Stage,
  highlight: Highlight | undefined,
  lane: Lane,
  middle: number,
  color: string,
): void {
  if (highlight?.lane !== lane.key) return;
  const { hit } = highlight;
  if (hit.kind === "loss" || hit.kind === "hidden") return;
  const { ctx } = stage;
  const from = stageX(stage, timeOf(hit));
  const end = hit.kind === "entry" ? (hit.entry.endedAt ?? timeOf(hit)) : timeOf(hit);
  const to = stageX(stage, end);
  const isUp = hit.kind !== "entry" && hit.isSent;
  const top = hit.kind === "entry" ? middle - 8 : isUp ? middle - 13 : middle - 2;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(from - 3.5, top, to - from + 8, hit.kind === "entry" ? 16 : 15);
}

/** What the pointer does, on a canvas of its own: the lanes need not be drawn anew for it. @param x pixels. */
export function drawPointer(
  stage: Stage,
  { lanes, layout, scrolled }: Pick<Scene, "lanes" | "layout" | "scrolled">,
  pointed: { readonly x: number; readonly highlight?: Highlight | undefined } | undefined,
): void {
  if (pointed === undefined) return;
  const { ctx, palette, left, width, height } = stage;
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = palette.dim;
  ctx.fillRect(Math.round(pointed.x), 0, 1, height);
  ctx.globalAlpha = 1;
  const index = lanes.findIndex(({ key }) => key === pointed.highlight?.lane);
  const lane = lanes[index];
  if (lane === undefined) return;
  const middle = layout.axis + index * layout.lane - scrolled + layout.middle;
  clipped(ctx, [left, layout.axis, width, height - layout.axis], () =>
    drawHighlight(stage, pointed.highlight, lane, middle, palette.text),
  );
}
