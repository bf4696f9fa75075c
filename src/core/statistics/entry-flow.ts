import type { ReplyTimes } from "../reading/reply-times.ts";
import type { Direction } from "../capture/vocabulary.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { MessageTable } from "../session/model.ts";
import { CLUMPED_GAP } from "../findings/limits.ts";
import { DistributionSketch } from "./distribution-sketch.ts";
import { TimeSlots } from "./time-slots.ts";

/** A time in which nothing came. Epoch milliseconds. */
export interface Silence {
  readonly from: number;
  readonly to: number;
}

/** What went one way at the very same time: in a flood, many messages do. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly count: number;
  /** Of those whose size is known. */
  readonly bytes: number;
}

/** Who is told of what flows. */
export interface FlowListener {
  /**
   * Messages of one moment, or a chunk of a body that has no messages. Told before the flow counts it.
   *
   * @param gap milliseconds between the first of them and the last one received before.
   */
  onReceived(flow: EntryFlow, moment: Moment, gap: number | undefined): void;
  onSent(flow: EntryFlow, moment: Moment): void;
}

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
    let [at, count, bytes] = [NaN, 0, 0];
    let direction: Direction = "received";
    for (; this.#row < rows.length; this.#row++) {
      const row = rows.at(this.#row);
      const time = messages.at(row);
      const way = messages.direction(row);
      if (time !== at || way !== direction) {
        if (count > 0) this.#take(direction, { at, count, bytes }, listener);
        [at, direction, count, bytes] = [time, way, 0, 0];
      }
      const size = messages.size(row);
      count++;
      if (size > 0) bytes += size;
      if (way === "sent" && size > this.largestSent) this.largestSent = size;
      this.hasBinary ||= messages.isBinary(row);
    }
    if (count > 0) this.#take(direction, { at, count, bytes }, listener);
  }

  #take(direction: Direction, moment: Moment, listener: FlowListener): void {
    if (direction === "received") {
      this.#receive(moment, listener);
      return;
    }
    if (!this.#livesByChunks) this.#seeLife(moment.at);
    this.lastSentAt = moment.at;
    listener.onSent(this, moment);
  }

  #readChunks(listener: FlowListener): void {
    const entry = this.entry;
    for (; this.#chunk < entry.chunks.length; this.#chunk++) {
      const chunk = entry.chunks[this.#chunk];
      if (chunk === undefined) continue;
      // The events of a stream are its messages; its chunks tell comments.
      if (entry.hasEventStream) this.#seeLife(chunk.at);
      else {
        const bytes = Math.max(chunk.size, 0);
        this.#receive({ at: chunk.at, count: 1, bytes }, listener);
      }
    }
  }

  #receive(moment: Moment, listener: FlowListener): void {
    const { at, count } = moment;
    const last = this.#lastReceivedAt;
    const gap = last === undefined ? undefined : Math.max(at - last, 0);
    listener.onReceived(this, moment, gap);
    if (gap !== undefined) this.gaps.add(gap);
    if (count > 1) this.gaps.add(0, count - 1);
    if (gap !== undefined && gap > CLUMPED_GAP) this.paces.add(gap);
    this.received += count;
    this.slots.add("received", at, count);
    this.#lastReceivedAt = at;
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
