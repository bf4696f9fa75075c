import type { Marks } from "./entry-marks.ts";
import type { MessageDensity } from "./message-density.ts";
import type { SentCounts } from "./sent-counts.ts";
import { firstFrom } from "./time-slice.ts";
import { lengthOf, timeAt, xOf, type TimeSpan } from "./time-span.ts";

/** How many messages went each way in each pixel of a span. One set of columns serves lane after lane. */
export class Columns {
  width = 0;
  sent = new Uint32Array(0);
  received = new Uint32Array(0);

  /** All zero, for so many pixels. */
  reset(width: number): void {
    this.width = Math.max(0, Math.ceil(width));
    if (this.sent.length < this.width) {
      this.sent = new Uint32Array(this.width);
      this.received = new Uint32Array(this.width);
      return;
    }
    this.sent.fill(0);
    this.received.fill(0);
  }

  /** The most messages of one direction in one pixel. */
  most(): number {
    let most = 0;
    for (let x = 0; x < this.width; x++) {
      most = Math.max(most, this.sent[x] ?? 0, this.received[x] ?? 0);
    }
    return most;
  }

  add(x: number, sent: number, received: number): void {
    this.sent[x] = (this.sent[x] ?? 0) + sent;
    this.received[x] = (this.received[x] ?? 0) + received;
  }
}

/** Whether the buckets are so short that they tell so many pixels of a span apart. */
export function isFineEnough(
  density: MessageDensity,
  span: TimeSpan,
  width: number,
  pixels = 1,
): boolean {
  return density.step <= (lengthOf(span) / width) * pixels;
}

/** Adds what the buckets hold: work for each bucket in the span, of which twenty lanes have 160,000. */
export function addDensity(columns: Columns, density: MessageDensity, span: TimeSpan): void {
  const { step, from, length, sent, received } = density;
  const { width } = columns;
  const first = Math.max(0, Math.floor((span.from - from) / step));
  const last = Math.min(length - 1, Math.floor((span.to - from) / step));
  const start = xOf(span, width, from + 0.5 * step);
  const pixels = (step / lengthOf(span)) * width;
  for (let i = first; i <= last; i++) {
    const out = sent[i] ?? 0;
    const back = received[i] ?? 0;
    if (out + back === 0) continue;
    const x = Math.floor(start + i * pixels);
    if (x < 0 || x >= width) continue;
    columns.sent[x] = (columns.sent[x] ?? 0) + out;
    columns.received[x] = (columns.received[x] ?? 0) + back;
  }
}

/** Adds one entry's marks, exactly: work for each pixel that has any, not for each mark. */
export function addMarks(columns: Columns, marks: Marks, counts: SentCounts, span: TimeSpan): void {
  const { width } = columns;
  let position = firstFrom(marks.length, marks.at, span.from);
  let sentBefore = counts.before(marks, position);
  while (position < marks.length) {
    const x = Math.floor(xOf(span, width, marks.at(position)));
    if (x >= width) return;
    const next = firstAfter(marks, position + 1, timeAt(span, width, x + 1));
    const sentUpTo = counts.before(marks, next);
    const sent = sentUpTo - sentBefore;
    columns.add(Math.max(0, x), sent, next - position - sent);
    position = next;
    sentBefore = sentUpTo;
  }
}

/** As {@link firstFrom} from a position on, quick where it is near. */
function firstAfter(marks: Marks, position: number, at: number): number {
  let step = 1;
  let low = position;
  while (low < marks.length && marks.at(low) < at) {
    position = low + 1;
    low += step;
    step *= 2;
  }
  return firstFrom(Math.min(low, marks.length), marks.at, at, position);
}
