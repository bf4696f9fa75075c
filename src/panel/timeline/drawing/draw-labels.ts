import type { Technique } from "../../../core/session/model.ts";
import { TECHNIQUE_STROKES, techniqueStrokeWidth } from "../../../ui/technique-mark.tsx";
import type { Stage } from "./stage.ts";

/** The box in which a technique's mark is given, in pixels. */
const MARK = { width: 16, height: 12 };

const paths = new Map<Technique, Path2D>();

function pathOf(technique: Technique): Path2D {
  const known = paths.get(technique) ?? new Path2D(TECHNIQUE_STROKES[technique]);
  paths.set(technique, known);
  return known;
}

/** Mark and name of a lane, cut to the room there is. @param middle pixels from the top. */
export function drawLabel(
  { ctx, palette }: Stage,
  label: { readonly technique: Technique; readonly text: string; readonly isStrong: boolean },
  [x, middle, room]: readonly [number, number, number],
): void {
  ctx.save();
  ctx.translate(x, middle - MARK.height / 2);
  ctx.strokeStyle = palette.techniques[label.technique];
  ctx.lineWidth = techniqueStrokeWidth(label.technique);
  ctx.lineCap = label.technique === "other" ? "round" : "butt";
  ctx.stroke(pathOf(label.technique));
  ctx.restore();
  ctx.font = `${label.isStrong ? "600 " : ""}11px ${palette.fontFamily}`;
  ctx.fillStyle = palette.text;
  ctx.textBaseline = "middle";
  const text = shortened(ctx, label.text, room - MARK.width - 6);
  // What goes through all lanes does not go through the letters.
  ctx.strokeStyle = palette.background;
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeText(text, x + MARK.width + 6, middle + 0.5);
  ctx.fillText(text, x + MARK.width + 6, middle + 0.5);
}

/** A text that fits into so many pixels: the end of a path tells more than its beginning. */
function shortened(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ctx.measureText(`…${text.slice(middle)}`).width <= room) high = middle;
    else low = middle + 1;
  }
  return `…${text.slice(low)}`;
}
