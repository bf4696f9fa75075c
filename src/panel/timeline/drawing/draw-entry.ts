import type { Entry } from "../../../core/session/model.ts";
import { isLasting, looksFailed } from "../entry-marks.ts";
import { stageX, type Stage } from "./stage.ts";
import type { BarPlace } from "../sub-lanes.ts";

/** Half of the heights, in pixels, of the time before an opening, and of a cap at an end. */
const WAIT = 2.5;
const CAP = 5;

/** How strongly the time of waiting is drawn. */
const WAITING = 0.38;

/** Pixels that even the shortest poll has. */
const THINNEST = 2;

/** Draws the entries of one lane, and leaves out polls that lie in pixels which are full already. */
export class EntryBrush {
  readonly #stage: Stage;
  readonly #color: string;
  readonly #middle: number;
  readonly #now: number;
  /** By the top of the bars: up to where they fill their pixels. */
  readonly #fullTo = new Map<number, number>();

  /** @param middle pixels from the top; @param now epoch milliseconds, where open things end. */
  constructor(stage: Stage, color: string, middle: number, now: number) {
    this.#stage = stage;
    this.#color = color;
    this.#middle = middle;
    this.#now = now;
  }

  /** @param lost the entry that this one takes up again; @param place of its bar, where it is a request. */
  draw(entry: Entry, lost: Entry | undefined, place: BarPlace): void {
    this.#stage.ctx.fillStyle = this.#color;
    if (lost?.endedAt !== undefined) this.#gap(lost.endedAt, entry.startedAt);
    if (isLasting(entry)) this.#line(entry);
    else this.#bar(entry, place);
  }

  #bar(entry: Entry, place: BarPlace): void {
    const { ctx } = this.#stage;
    const [top, height] = [this.#middle + place.top, place.height];
    const start = this.#x(entry.startedAt);
    const end = this.#endOf(entry);
    const isFull = end <= (this.#fullTo.get(place.top) ?? -Infinity) && entry.state === "closed";
    if (isFull && !looksFailed(entry, this.#now)) return;
    const width = Math.max(THINNEST, end - start);
    this.#fullTo.set(place.top, start + width);
    const answered = entry.openedAt === undefined ? end : this.#x(entry.openedAt);
    if (width === THINNEST) {
      ctx.fillRect(start, top, width, height);
    } else {
      ctx.globalAlpha = WAITING;
      ctx.fillRect(start, top, answered - start, height);
      ctx.globalAlpha = 1;
      const body = Math.max(end - answered, entry.state === "open" ? 0 : THINNEST);
      ctx.fillRect(start + width - body, top, body, height);
      ctx.fillRect(start, top, 1, height);
    }
    this.#ending(entry, start + width, top + height / 2);
  }

  #line(entry: Entry): void {
    const { ctx } = this.#stage;
    const start = this.#x(entry.startedAt);
    const end = this.#endOf(entry);
    const opened = entry.openedAt === undefined ? end : this.#x(entry.openedAt);
    ctx.globalAlpha = WAITING;
    ctx.fillRect(start, this.#middle - WAIT, Math.max(1, opened - start), 2 * WAIT);
    ctx.globalAlpha = 1;
    ctx.fillRect(opened, this.#middle - 0.75, Math.max(0, end - opened), 1.5);
    if (entry.openedAt !== undefined) this.#ring(opened);
    if (entry.state === "closed") {
      ctx.fillRect(end - 1, this.#middle - CAP, 2, 2 * CAP);
    }
    this.#ending(entry, end, this.#middle);
  }

  /** Failed: a cross, by its shape as well as its colour. */
  #ending(entry: Entry, x: number, y: number): void {
    if (!looksFailed(entry, this.#now)) return;
    const { ctx, palette } = this.#stage;
    const arm = 3.5;
    ctx.strokeStyle = palette.problem;
    ctx.lineWidth = 1.8;
    ctx.beginPath();
    ctx.moveTo(x - arm, y - arm);
    ctx.lineTo(x + arm, y + arm);
    ctx.moveTo(x + arm, y - arm);
    ctx.lineTo(x - arm, y + arm);
    ctx.stroke();
  }

  /** The opening of a connection. */
  #ring(x: number): void {
    const { ctx, palette } = this.#stage;
    ctx.beginPath();
    ctx.arc(x, this.#middle, 2.6, 0, 2 * Math.PI);
    ctx.fillStyle = palette.background;
    ctx.fill();
    ctx.strokeStyle = this.#color;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.fillStyle = this.#color;
  }

  /** The time between a connection and the one that takes it up. */
  #gap(from: number, to: number): void {
    const { ctx, palette } = this.#stage;
    ctx.strokeStyle = palette.warning;
    ctx.lineWidth = 1.2;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(this.#x(from) + 2, this.#middle);
    ctx.lineTo(this.#x(to) - 1, this.#middle);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  #endOf(entry: Entry): number {
    const end = entry.state === "open" ? this.#now : entry.endedAt;
    return this.#x(Math.max(end ?? entry.startedAt, entry.startedAt));
  }

  #x(at: number): number {
    return stageX(this.#stage, at);
  }
}
