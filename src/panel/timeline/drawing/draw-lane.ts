import { EntryBrush } from "./draw-entry.ts";
import { drawTicks } from "./draw-ticks.ts";
import type { Lane } from "../lanes.ts";
import type { FindingMarks, SessionTimeline } from "../session-timeline.ts";
import { stageX, type Stage } from "./stage.ts";

/** Pixels of the longest tick beside the line of a lane. */
const TICK = 10;
/** Pixels of a finding's mark, and between two of them. */
const MARK = 7;
const MARKS_APART = 6;

/** All of a lane: its requests and connections, their messages, and where findings were seen. */
export function drawLane(
  stage: Stage,
  timeline: SessionTimeline,
  lane: Lane,
  findings: FindingMarks,
  middle: number,
): void {
  const { session } = timeline;
  const color = stage.palette.techniques[lane.technique];
  stage.columns.reset(stage.width);
  const found: (readonly [at: number, isProblem: boolean])[] = [];
  for (const endpoint of lane.endpoints) {
    const track = timeline.trackOf(endpoint);
    const brush = new EntryBrush(stage, color, middle, timeline.now);
    track.visit(stage.span, (entry) => {
      const { reconnectOf } = entry;
      const lost = reconnectOf === undefined ? undefined : session.entries[reconnectOf];
      brush.draw(entry, lost, track.subLanes.placeOf(entry));
      const finding = findings.get(entry.index);
      if (finding !== undefined) found.push([entry.startedAt, finding.severity === "problem"]);
    });
    track.addTo(stage.columns, stage.span);
  }
  drawTicks(stage, middle, TICK, color);
  drawFindings(stage, found, middle);
}

/** Triangles above the lane, as on a warning sign; one where several lie together. */
function drawFindings(
  stage: Stage,
  found: readonly (readonly [at: number, isProblem: boolean])[],
  middle: number,
): void {
  const { ctx, palette } = stage;
  const bottom = middle - 5;
  let before = -Infinity;
  for (const [at, isProblem] of found) {
    const x = stageX(stage, at);
    if (x - before < MARKS_APART) continue;
    before = x;
    ctx.beginPath();
    ctx.moveTo(x, bottom - MARK);
    ctx.lineTo(x + MARK * 0.58, bottom);
    ctx.lineTo(x - MARK * 0.58, bottom);
    ctx.closePath();
    ctx.fillStyle = isProblem ? palette.problem : palette.warning;
    ctx.strokeStyle = palette.background;
    ctx.lineWidth = 1;
    ctx.fill();
    ctx.stroke();
  }
}
