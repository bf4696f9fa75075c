import { Skyline } from "./skyline.ts";
import type { Stage } from "./stage.ts";

/** Pixels of the shortest and the longest tick. */
const SHORTEST = 3;
/** Pixels between two ticks from which on each has an arrow's head. */
const APART = 9;
const HEAD = 2.5;

/**
 * Draws the columns of the stage: what was sent above the line, what was received below it, the more the longer. Where
 * there is room each tick is an arrow that points away from the line.
 * @param middle pixels from the top; @param longest pixels of the longest tick.
 */
export function drawTicks(stage: Stage, middle: number, longest: number, color: string): void {
  const { ctx, columns, left } = stage;
  const most = columns.most();
  if (most === 0) return;
  const scale = (longest - SHORTEST) / Math.log1p(most);
  const heightOf = (count: number) => Math.round(SHORTEST + Math.log1p(count) * scale);
  ctx.fillStyle = color;
  const above = new Skyline(left, middle - 1, -1);
  const below = new Skyline(left, middle + 1, 1);
  let before = -APART;
  for (let x = nextUsed(stage, 0); x < columns.width;) {
    const after = nextUsed(stage, x + 1);
    const isSparse = x - before >= APART && after - x >= APART;
    const [sent, received] = [columns.sent[x] ?? 0, columns.received[x] ?? 0];
    if (isSparse) {
      if (sent > 0) drawArrow(ctx, left + x, middle - 1, -heightOf(sent));
      if (received > 0) drawArrow(ctx, left + x, middle + 1, heightOf(received));
    } else {
      above.add(x, sent > 0 ? heightOf(sent) : 0);
      below.add(x, received > 0 ? heightOf(received) : 0);
    }
    before = x;
    x = after;
  }
  above.fill(ctx);
  below.fill(ctx);
}

function nextUsed({ columns: { sent, received, width } }: Stage, from: number): number {
  let x = from;
  while (x < width && sent[x] === 0 && received[x] === 0) x++;
  return x >= width ? width + APART : x;
}

/** @param height pixels; negative: upwards. */
function drawArrow(ctx: CanvasRenderingContext2D, x: number, y: number, height: number): void {
  const tip = y + height;
  const shoulder = tip - Math.sign(height) * HEAD * 1.5;
  ctx.fillRect(x - 0.25, Math.min(y, shoulder), 1.5, Math.abs(shoulder - y));
  ctx.beginPath();
  ctx.moveTo(x + 0.5, tip);
  ctx.lineTo(x + 0.5 - HEAD, shoulder);
  ctx.lineTo(x + 0.5 + HEAD, shoulder);
  ctx.fill();
}
