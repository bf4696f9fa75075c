import { now, type Course } from "./course.ts";

/** Milliseconds that a strip shows. */
const WINDOW = 12_000;
/** Pixels. */
const DOT = 3.5;
const BAR = 8;

/** Draws the last seconds of a technique: its requests or connection as bars, publishing as lines, arrivals as dots. */
export function drawStrip(canvas: HTMLCanvasElement, course: Course, published: readonly number[]) {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("No 2D context");
  const { width, height } = fit(canvas, context);
  const style = getComputedStyle(canvas);
  const end = now();
  const x = (at: number): number => width * (1 - (end - at) / WINDOW);
  const middle = Math.round(height / 2);

  context.clearRect(0, 0, width, height);
  context.fillStyle = style.getPropertyValue("--line");
  for (let second = Math.ceil((end - WINDOW) / 1000) * 1000; second < end; second += 1000) {
    context.fillRect(Math.round(x(second)), middle, 1, 1);
  }
  context.fillStyle = style.getPropertyValue("--muted");
  context.globalAlpha = 0.55;
  for (const at of published) context.fillRect(Math.round(x(at)), 0, 1, height);

  context.fillStyle = style.color;
  for (const span of course.spans) {
    const left = Math.max(x(span.start), -2);
    const right = span.end === undefined ? width : x(span.end);
    // A pixel between two bars, so that polls that follow each other at once can be told apart.
    const long = Math.max(right - left - 1, 2);
    context.globalAlpha = long > BAR ? 0.35 : 0.8;
    if (right > 0) context.fillRect(left, middle - BAR / 2, long, BAR);
  }
  context.globalAlpha = 1;
  for (const { update, at } of course.arrivals) {
    // From publishing to hearing: the wait.
    context.fillRect(x(update.at), middle - 0.5, Math.max(x(at) - x(update.at), 0), 1);
    dot(context, x(at), middle);
  }
  for (const at of course.sentAt) context.fillRect(x(at) - 1, middle + BAR / 2 + 2, 2, 4);
}

function dot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.arc(x, y, DOT, 0, 2 * Math.PI);
  context.fill();
}

/** Gives the canvas as many pixels as the screen has for it. */
function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio;
  const pixels = [Math.round(width * scale), Math.round(height * scale)] as const;
  if (canvas.width !== pixels[0] || canvas.height !== pixels[1])
    [canvas.width, canvas.height] = pixels;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return { width, height };
}
