import { Columns } from "../columns.ts";
import type { Palette } from "./palette.ts";
import { xOf, type TimeSpan } from "../time-span.ts";

/** Where one redraw puts things: pixels are those of CSS. */
export interface Stage {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  /** Where the time axis begins. */
  readonly left: number;
  /** Length of the time axis. */
  readonly width: number;
  readonly height: number;
  readonly span: TimeSpan;
  readonly columns: Columns;
}

/** The pixel of a time, kept near the axis: a canvas is slow and inexact far outside. */
export function stageX({ left, width, span }: Stage, at: number): number {
  return left + Math.min(width + FAR, Math.max(-FAR, xOf(span, width, at)));
}

const FAR = 50;

/** A canvas that always has as many pixels as the screen shows. */
export class Easel {
  readonly #canvas: HTMLCanvasElement;
  readonly columns = new Columns();
  width = 0;
  height = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** An empty canvas of this size, in CSS pixels. @throws Error where the browser has no two-dimensional canvas. */
  begin(width: number, height: number): CanvasRenderingContext2D {
    const density = window.devicePixelRatio;
    const [across, down] = [Math.round(width * density), Math.round(height * density)];
    if (this.#canvas.width !== across) this.#canvas.width = across;
    if (this.#canvas.height !== down) this.#canvas.height = down;
    this.width = width;
    this.height = height;
    const ctx = this.#canvas.getContext("2d");
    if (ctx === null) throw new Error("there is no two-dimensional canvas");
    ctx.setTransform(density, 0, 0, density, 0, 0);
    ctx.clearRect(0, 0, width, height);
    return ctx;
  }
}

/** Draws inside a rectangle only. */
export function clipped(
  ctx: CanvasRenderingContext2D,
  [x, y, width, height]: readonly [number, number, number, number],
  draw: () => void,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  draw();
  ctx.restore();
}
