/**
 * Columns that stand side by side on one line, drawn as one shape: a full lane has hundreds of different heights, and as many
 * rectangles cost the browser three times as much. Edges at whole pixels stay sharp.
 */
export class Skyline {
  readonly #path = new Path2D();
  readonly #left: number;
  readonly #ground: number;
  readonly #side: 1 | -1;
  /** The columns of the same height that are not in the path yet. */
  #from = 0;
  #to = 0;
  #height = 0;
  /** Where the path has come to, or nowhere yet. */
  #end: number | undefined;

  /** @param ground pixels from the top, where columns begin; @param side -1: they go upwards. */
  constructor(left: number, ground: number, side: 1 | -1) {
    this.#left = left;
    this.#ground = ground;
    this.#side = side;
  }

  /** Adds the column at a pixel, from left to right. Those that are left out are empty. @param height pixels. */
  add(x: number, height: number): void {
    if (x === this.#to && height === this.#height) {
      this.#to++;
      return;
    }
    this.#outline();
    this.#from = x;
    this.#to = x + 1;
    this.#height = height;
  }

  /** Draws all that was added. */
  fill(ctx: CanvasRenderingContext2D): void {
    this.#outline();
    if (this.#end === undefined) return;
    this.#lineTo(this.#end, 0);
    this.#path.closePath();
    ctx.fill(this.#path);
  }

  #outline(): void {
    if (this.#height === 0) return;
    if (this.#end === undefined) this.#path.moveTo(this.#left + this.#from, this.#ground);
    else if (this.#end < this.#from) {
      this.#lineTo(this.#end, 0);
      this.#lineTo(this.#from, 0);
    }
    this.#lineTo(this.#from, this.#height);
    this.#lineTo(this.#to, this.#height);
    this.#end = this.#to;
  }

  #lineTo(x: number, height: number): void {
    this.#path.lineTo(this.#left + x, this.#ground + this.#side * height);
  }
}
