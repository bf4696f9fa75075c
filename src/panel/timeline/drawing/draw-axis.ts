import type { Formats } from "../../../ui/words/formats.ts";
import type { Texts } from "../../../ui/words/texts.ts";
import { axisTicks, digitsOf } from "./axis-ticks.ts";
import type { SessionTimeline } from "../session-timeline.ts";
import { stageX, type Stage } from "./stage.ts";
import type { TimeSpan } from "../time-span.ts";

/** Pixels between two labels at least. */
const APART = 76;
/** Milliseconds from which on minutes are told apart from seconds. */
const MINUTE = 60_000;

/** Vertical lines at whole times, with the time since the origin above them. */
export function drawAxis(
  stage: Stage,
  origin: number,
  labelHeight: number,
  { texts, formats }: { texts: Texts; formats: Formats },
): void {
  const { ctx, palette, span, width, left, height } = stage;
  const { step, at } = axisTicks(span, width, origin, APART);
  const digits = digitsOf(step);
  const isLong = step >= 1000 && span.to - origin >= MINUTE;
  ctx.font = `10px ${palette.fontFamily}`;
  ctx.textBaseline = "middle";
  for (const time of at) {
    const x = Math.round(stageX(stage, time));
    ctx.fillStyle = palette.line;
    ctx.fillRect(x, 0, 1, height);
    const since = time - origin;
    const label = isLong
      ? formats.stopwatch(since)
      : texts.say("unitSecond", formats.decimal(since / 1000, digits));
    if (x + ctx.measureText(label).width + 4 > left + width) continue;
    ctx.fillStyle = palette.dim;
    ctx.fillText(label, x + 4, labelHeight / 2 + 0.5);
  }
}

/** Times in which the page was hidden: a shade, with the word where there is room. */
export function drawHidden(
  stage: Stage,
  hidden: readonly TimeSpan[],
  top: number,
  label: string,
): void {
  const { ctx, palette, height } = stage;
  for (const { from, to } of hidden) {
    const x = stageX(stage, from);
    const width = stageX(stage, to) - x;
    if (width <= 0) continue;
    ctx.globalAlpha = 0.07;
    ctx.fillStyle = palette.text;
    ctx.fillRect(x, top, Math.max(1, width), height - top);
    ctx.globalAlpha = 1;
    if (label === "" || width < ctx.measureText(label).width + 8) continue;
    ctx.font = `italic 10px ${palette.fontFamily}`;
    ctx.fillStyle = palette.dim;
    ctx.textBaseline = "alphabetic";
    ctx.fillText(label, Math.max(x, stage.left) + 4, height - 4);
  }
}

/** Half of the width of a loss, in pixels, and the distance of its hatches. */
const LOSS = 4;
const HATCH = 5;

/** Known holes: hatched bars through all lanes. */
export function drawLosses(stage: Stage, timeline: SessionTimeline, top: number): void {
  const { ctx, palette, height, span } = stage;
  for (const { at } of timeline.lossesIn(span)) {
    const x = stageX(stage, at);
    ctx.save();
    ctx.beginPath();
    ctx.rect(x - LOSS, top, 2 * LOSS, height - top);
    ctx.clip();
    ctx.fillStyle = palette.background;
    ctx.fillRect(x - LOSS, top, 2 * LOSS, height - top);
    ctx.strokeStyle = palette.warning;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    for (let y = top - 2 * LOSS; y < height + 2 * LOSS; y += HATCH) {
      ctx.moveTo(x - LOSS, y + 2 * LOSS);
      ctx.lineTo(x + LOSS, y);
    }
    ctx.stroke();
    ctx.restore();
  }
}

/** What lies outside of the range is dimmed, and its edges are lines. */
export function drawRange(stage: Stage, range: TimeSpan | undefined, top: number): void {
  if (range === undefined) return;
  const { ctx, palette, left, width, height } = stage;
  const inside = (x: number) => Math.min(left + width, Math.max(left, x));
  const [from, to] = [inside(stageX(stage, range.from)), inside(stageX(stage, range.to))];
  ctx.globalAlpha = 0.6;
  ctx.fillStyle = palette.background;
  ctx.fillRect(left, top, from - left, height - top);
  ctx.fillRect(to, top, left + width - to, height - top);
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.accent;
  ctx.fillRect(from, 0, 1, height);
  ctx.fillRect(to - 1, 0, 1, height);
}
