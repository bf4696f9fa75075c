import type { Language } from "../../../ui/words/language.ts";
import { drawAxis, drawHidden, drawLosses } from "./draw-axis.ts";
import { isLasting, looksFailed } from "../entry-marks.ts";
import type { Lane } from "../lanes.ts";
import type { FindingMarks, SessionTimeline } from "../session-timeline.ts";
import { Skyline } from "./skyline.ts";
import { stageX, type Stage } from "./stage.ts";

/** Pixels: of the axis, of the thickest lane, and of the thinnest request. */
const AXIS = 14;
const THICKEST = 11;
const THINNEST = 1.5;

export interface OverviewScene {
  readonly timeline: SessionTimeline;
  readonly lanes: readonly Lane[];
  readonly findings: FindingMarks;
  readonly origin: number;
  readonly language: Language;
}

/** The whole session in a strip: a thin lane for each technique, the fuller the more happened. */
export function drawOverview(stage: Stage, scene: OverviewScene): void {
  const { height } = stage;
  const { timeline, lanes } = scene;
  drawAxis(stage, scene.origin, AXIS, scene.language);
  drawHidden(stage, timeline.hidden(), AXIS, "");
  const pitch = Math.min(THICKEST, (height - AXIS - 2) / Math.max(1, lanes.length));
  const top = AXIS + 1 + (height - AXIS - 2 - pitch * lanes.length) / 2;
  lanes.forEach((lane, i) => drawStrip(stage, scene, lane, top + i * pitch, pitch - 1));
  drawLosses(stage, timeline, AXIS);
}

/** Connections as a thin line with messages standing on it; requests as blocks, the part of waiting lighter. */
function drawStrip(
  stage: Stage,
  { timeline, findings }: OverviewScene,
  lane: Lane,
  top: number,
  height: number,
): void {
  const { ctx, palette, columns } = stage;
  const color = palette.techniques[lane.technique];
  const bottom = top + height;
  columns.reset(stage.width);
  const marked = new Set<number>();
  let fullTo = -Infinity;
  ctx.fillStyle = color;
  for (const endpoint of lane.endpoints) {
    const track = timeline.trackOf(endpoint);
    fullTo = -Infinity;
    track.visit(stage.span, (entry) => {
      const start = stageX(stage, entry.startedAt);
      const end = stageX(
        stage,
        entry.state === "open" ? timeline.now : (entry.endedAt ?? entry.startedAt),
      );
      if (findings.has(entry.index)) marked.add(Math.round(start / 6));
      const isFailed = looksFailed(entry, timeline.now);
      if (end <= fullTo && !isFailed) return;
      fullTo = Math.max(start + THINNEST, end);
      ctx.fillStyle = isFailed ? palette.problem : color;
      if (isLasting(entry)) {
        const isUp = entry.openedAt !== undefined || isFailed;
        const up = isUp ? stageX(stage, entry.openedAt ?? entry.startedAt) : fullTo;
        drawLine(ctx, bottom, [start, Math.min(up, fullTo), fullTo]);
      } else {
        ctx.globalAlpha = fullTo - start > 4 ? 0.5 : 0.85;
        ctx.fillRect(start, top + height * 0.25, fullTo - start, height * 0.75);
        ctx.globalAlpha = 1;
      }
    });
    track.addTo(columns, stage.span);
  }
  drawHeap(stage, color, Math.round(bottom), height);
  ctx.fillStyle = palette.warning;
  for (const place of marked) {
    ctx.beginPath();
    ctx.arc(place * 6, top + 2, 2, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** A connection: fainter while it is being opened, so that what is lost between two can be seen. */
function drawLine(
  ctx: CanvasRenderingContext2D,
  bottom: number,
  [start, opened, end]: readonly [number, number, number],
): void {
  ctx.globalAlpha = 0.2;
  ctx.fillRect(start, bottom - 1.5, opened - start, 1.5);
  ctx.globalAlpha = 0.75;
  ctx.fillRect(opened, bottom - 1.5, end - opened, 1.5);
  ctx.globalAlpha = 1;
}

function drawHeap(stage: Stage, color: string, bottom: number, height: number): void {
  const { ctx, columns, left } = stage;
  let most = 0;
  for (let x = 0; x < columns.width; x++) {
    most = Math.max(most, (columns.sent[x] ?? 0) + (columns.received[x] ?? 0));
  }
  if (most === 0) return;
  const scale = (height - 3) / Math.log1p(most);
  ctx.fillStyle = color;
  const heap = new Skyline(left, bottom, -1);
  for (let x = 0; x < columns.width; x++) {
    const count = (columns.sent[x] ?? 0) + (columns.received[x] ?? 0);
    if (count > 0) heap.add(x, Math.round(3 + Math.log1p(count) * scale));
  }
  heap.fill(ctx);
}
