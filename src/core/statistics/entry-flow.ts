import type { ReplyTimes } from "../reading/reply-times.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { MessageStretch, MessageTable } from "../session/model.ts";
import { CLUMPED_GAP } from "../findings/limits.ts";
import { DistributionSketch } from "./distribution-sketch.ts";
import { endOfTime } from "./end-of-time.ts";
import { ShortGaps } from "./short-gaps.ts";
import { FIRST_STEP, TimeSlots } from "./time-slots.ts";

/** A time in which nothing came. Epoch milliseconds. */
export interface Silence {
  readonly from: number;
  readonly to: number;
}

/** What went one way within one of the shortest steps of time. */
export interface Amount {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly count: number;
  /** Of those whose size is known. */
  readonly bytes: number;
}

/** Who is told of what flows. */
export interface FlowListener {
  /** Messages of one step of time, or a chunk of a body that has no messages. */
  onReceived(amount: Amount): void;
  onSent(amount: Amount): void;
  /**
   * Nothing was received for a while. Told before the flow counts it.
   *
   * @param at epoch milliseconds at which it went on; @param gap milliseconds.
   */
  onPause(flow: EntryFlow, at: number, gap: number): void;
}

/** Messages in a row from which on their gaps are counted before they are told. */
const MANY = 64;
const shortGaps = new ShortGaps();

/** Failed attempts in a row that are looked through for the connection that was lost. */
const ATTEMPTS_MAX = 1000;

/**
 * What flows over one connection or streamed body: its messages, or its chunks where it has no messages. Reads on from
 * where it stopped the last time, so that each row is looked at once.
 */
export class EntryFlow {
  /** Milliseconds between what was received. */
  readonly gaps = new DistributionSketch();
  /** The same without what came together: the pace at which the other side makes it. */
  readonly paces = new DistributionSketch();
  /** What was received, from the start of the request on. */
  readonly slots: TimeSlots<"received">;
  received = 0;
  hasBinary = false;
  largestSent = 0;
  longestSilence: Silence | undefined;
  /** Epoch milliseconds of the last sign of life in either direction; comments of a stream count. */
  lastAt: number;
  /** Epoch milliseconds at which the page sent something for the last time. */
  lastSentAt: number | undefined;
  #lastReceivedAt: number | undefined;
  #row = 0;
  #chunk = 0;
  /** Milliseconds from the end of the connection before to the opening of this one, once it is known. */
  outage: number | undefined;
  readonly entry: LiveEntry;

  /** How long replies took, where its messages are read. */
  readonly replies: ReplyTimes | undefined;

  constructor(entry: LiveEntry, replies?: ReplyTimes) {
    this.entry = entry;
    this.replies = replies;
    this.lastAt = entry.openedAt ?? entry.startedAt;
    this.slots = new TimeSlots(["received"], entry.startedAt);
  }

  /** @returns how many messages and chunks were looked at. */
  advance(messages: MessageTable, listener: FlowListener): number {
    const before = this.#row + this.#chunk;
    const { openedAt } = this.entry;
    if (openedAt !== undefined && openedAt > this.lastAt && before === 0) this.lastAt = openedAt;
    this.#readRows(messages, listener);
    this.#readChunks(listener);
    return this.#row + this.#chunk - before;
  }

  /** The longest time without a sign of life, the one that lasts until `now` (epoch milliseconds) included. */
  silenceUntil(now: number): Silence | undefined {
    const lasting = { from: this.lastAt, to: now };
    const longest = this.longestSilence;
    if (longest !== undefined && longest.to - longest.from >= now - this.lastAt) return longest;
    return now > this.lastAt ? lasting : longest;
  }

  /** @returns true once: when a connection that takes up another one has opened. */
  isTakenUp(entries: readonly LiveEntry[]): boolean {
    const { reconnectOf, openedAt } = this.entry;
    if (this.outage !== undefined || reconnectOf === undefined || openedAt === undefined)
      return false;
    let lost = entries[reconnectOf];
    // Attempts that failed belong to the outage.
    for (let i = 0; lost?.openedAt === undefined && i < ATTEMPTS_MAX; i++) {
      lost = entries[lost?.reconnectOf ?? -1];
    }
    if (lost?.endedAt === undefined) return false;
    this.outage = Math.max(openedAt - lost.endedAt, 0);
    return true;
  }

  #readRows(messages: MessageTable, listener: FlowListener): void {
    const { rows } = this.entry;
    while (this.#row < rows.length) {
      const row = rows.at(this.#row);
      const stretch = messages.stretch(row, row + rows.countedFrom(this.#row));
      this.hasBinary ||= stretch.isBinary;
      this.#addUp(row, stretch, messages, listener);
      if (stretch.sent) this.#seeSent(row, stretch, messages);
      else this.#seeReceived(stretch, listener);
      this.#row += stretch.count;
    }
  }

  /** Tells what a stretch comes to, step of time by step of time. */
  #addUp(
    row: number,
    stretch: MessageStretch,
    messages: MessageTable,
    listener: FlowListener,
  ): void {
    const { ats, sizes, from, sent } = stretch;
    const end = from + stretch.count;
    for (let place = from; place < end;) {
      const at = ats[place] ?? 0;
      const step = Math.floor(at / FIRST_STEP) * FIRST_STEP;
      const next = endOfTime(ats, place, end, step, step + FIRST_STEP);
      const bytes =
        sizes === undefined
          ? bytesOf(messages, row + place - from, row + next - from)
          : sumOf(sizes, place, next);
      const count = next - place;
      if (sent) listener.onSent({ at, count, bytes });
      else {
        listener.onReceived({ at, count, bytes });
        this.slots.add("received", at, count);
      }
      place = next;
    }
  }

  #seeSent(row: number, { ats, from, count }: MessageStretch, messages: MessageTable): void {
    for (let i = 0; i < count; i++) {
      const [size, at] = [messages.size(row + i), ats[from + i] ?? 0];
      if (size > this.largestSent) this.largestSent = size;
      if (at === this.lastSentAt) continue;
      this.lastSentAt = at;
      if (!this.#livesByChunks) this.#seeLife(at);
    }
  }

  #seeReceived({ ats, from, count }: MessageStretch, listener: FlowListener): void {
    const end = from + count;
    const isFlood = count >= MANY;
    for (let place = from; place < end;) {
      if (isFlood) place = this.#countShortGaps(ats, place, end);
      if (place < end) this.#receiveAt(ats[place] ?? 0, listener);
      place++;
    }
    if (isFlood) shortGaps.tellTo(this.gaps);
    this.received += count;
  }

  /** @returns the place of the first time that came after more than a short gap. */
  #countShortGaps(ats: Float64Array, place: number, end: number): number {
    const before = this.#lastReceivedAt;
    if (before === undefined) return place;
    const next = shortGaps.count(ats, place, end, before);
    const last = next > place ? (ats[next - 1] ?? before) : before;
    this.#lastReceivedAt = last;
    // No silence was in between.
    if (!this.#livesByChunks && last > this.lastAt) this.lastAt = last;
    return next;
  }

  #readChunks(listener: FlowListener): void {
    const entry = this.entry;
    for (; this.#chunk < entry.chunks.length; this.#chunk++) {
      const chunk = entry.chunks[this.#chunk];
      if (chunk === undefined) continue;
      // The events of a stream are its messages; its chunks tell comments.
      if (entry.hasEventStream) this.#seeLife(chunk.at);
      else this.#receiveChunk(chunk, listener);
    }
  }

  #receiveChunk({ at, size }: LiveEntry["chunks"][number], listener: FlowListener): void {
    listener.onReceived({ at, count: 1, bytes: Math.max(size, 0) });
    this.slots.add("received", at);
    this.#receiveAt(at, listener);
    this.received++;
  }

  #receiveAt(at: number, listener: FlowListener): void {
    const last = this.#lastReceivedAt;
    this.#lastReceivedAt = at;
    if (last !== undefined) {
      const gap = Math.max(at - last, 0);
      if (gap > CLUMPED_GAP) {
        listener.onPause(this, at, gap);
        this.paces.add(gap);
      }
      this.gaps.add(gap);
    }
    if (!this.#livesByChunks) this.#seeLife(at);
  }

  /** Events read out of a body came with its chunks, which come more often. */
  get #livesByChunks(): boolean {
    const { entry } = this;
    return !entry.isConnection && entry.hasEventStream && entry.chunks.length > 0;
  }

  #seeLife(at: number): void {
    const { longestSilence: longest } = this;
    const silence = at - this.lastAt;
    if (silence > 0 && silence > (longest === undefined ? 0 : longest.to - longest.from)) {
      this.longestSilence = { from: this.lastAt, to: at };
    }
    if (at > this.lastAt) this.lastAt = at;
  }
}

/** Of the messages whose size is known. */
function bytesOf(messages: MessageTable, row: number, end: number): number {
  let bytes = 0;
  for (let i = row; i < end; i++) bytes += Math.max(messages.size(i), 0);
  return bytes;
}

function sumOf(numbers: Uint32Array, from: number, end: number): number {
  let sum = 0;
  for (let i = from; i < end; i++) sum += numbers[i] ?? 0;
  return sum;
}
