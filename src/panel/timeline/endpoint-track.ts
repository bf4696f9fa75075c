import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import { addDensity, addMarks, isFineEnough, type Columns } from "./columns.ts";
import { isLasting, marksOf } from "./entry-marks.ts";
import { MessageDensity } from "./message-density.ts";
import { SentCounts } from "./sent-counts.ts";
import { SubLanes } from "./sub-lanes.ts";
import { firstFrom } from "./time-slice.ts";
import type { TimeSpan } from "./time-span.ts";

/** An entry that may still grow, and how many of its marks were counted. */
interface Growing {
  readonly entry: Entry;
  counted: number;
}

/** With more entries than that in sight a bucket may be so many pixels wide: each entry costs work for each pixel. */
const MANY = 16;
const COARSE = 4;

/** What the timeline keeps of one endpoint, so that a redraw costs pixels and not messages. */
export class EndpointTrack {
  readonly density: MessageDensity;
  /** Where requests lie that go on at the same time. */
  readonly subLanes = new SubLanes();
  readonly #session: SessionView;
  readonly #entries: readonly number[];
  readonly #counts = new Map<number, SentCounts>();
  #next = 0;
  #growing: Growing[] = [];
  /** Milliseconds of the longest entry that ended. */
  #longest = 0;

  constructor(session: SessionView, endpoint: Endpoint) {
    this.#session = session;
    this.#entries = endpoint.entries;
    this.density = new MessageDensity(endpoint.firstAt);
  }

  /** Counts what is new: each message once. */
  update(): void {
    for (; this.#next < this.#entries.length; this.#next++) {
      const entry = this.#entryAt(this.#next);
      if (entry === undefined) continue;
      this.#growing.push({ entry, counted: 0 });
      if (!isLasting(entry)) this.subLanes.add(entry);
    }
    const growing = this.#growing;
    this.#growing = [];
    for (const one of growing) {
      this.#count(one);
      if (one.entry.state === "open") this.#growing.push(one);
      else this.#longest = Math.max(this.#longest, endOf(one.entry) - one.entry.startedAt);
    }
  }

  /**
   * Visits the entries of which something lies in a span, oldest first, and the one after the span: the gap before it
   * may begin inside.
   */
  visit(span: TimeSpan, look: (entry: Entry) => void): void {
    const from = span.from - this.#longest;
    const startOf = (position: number) => this.#entryAt(position)?.startedAt ?? 0;
    const first = firstFrom(this.#entries.length, startOf, from);
    for (const { entry } of this.#growing) if (entry.startedAt < from) look(entry);
    for (let i = first; i < this.#entries.length; i++) {
      const entry = this.#entryAt(i);
      if (entry === undefined) continue;
      const isOver = entry.state !== "open" && endOf(entry) < span.from;
      if (!isOver) look(entry);
      if (entry.startedAt > span.to) return;
    }
  }

  /** Adds the messages in a span to the columns. */
  addTo(columns: Columns, span: TimeSpan): void {
    if (isFineEnough(this.density, span, columns.width)) {
      addDensity(columns, this.density, span);
      return;
    }
    const entries: Entry[] = [];
    this.visit(span, (entry) => entries.push(entry));
    if (entries.length > MANY && isFineEnough(this.density, span, columns.width, COARSE)) {
      addDensity(columns, this.density, span);
      return;
    }
    for (const entry of entries) {
      const marks = marksOf(this.#session, entry);
      if (marks !== undefined) addMarks(columns, marks, this.#countsOf(entry.index), span);
    }
  }

  /** The entry of the endpoint before this one, or undefined for the first. */
  before(entry: Entry): Entry | undefined {
    const from = (position: number) => this.#entries[position] ?? 0;
    const place = firstFrom(this.#entries.length, from, entry.index);
    return place === 0 ? undefined : this.#entryAt(place - 1);
  }

  #entryAt(position: number): Entry | undefined {
    return this.#session.entries[this.#entries[position] ?? -1];
  }

  #countsOf(entry: number): SentCounts {
    const known = this.#counts.get(entry) ?? new SentCounts();
    this.#counts.set(entry, known);
    return known;
  }

  #count(one: Growing): void {
    const { rows } = one.entry;
    const { messages } = this.#session;
    while (one.counted < rows.length) {
      const row = rows.at(one.counted);
      const stretch = messages.stretch(row, row + rows.countedFrom(one.counted));
      this.density.addColumn(stretch.ats, stretch.from, stretch.count, stretch.sent);
      one.counted += stretch.count;
    }
    if (rows.length === 0) this.#countChunks(one);
  }

  #countChunks(one: Growing): void {
    const marks = marksOf(this.#session, one.entry);
    if (marks === undefined) return;
    for (; one.counted < marks.length; one.counted++) {
      this.density.add(marks.at(one.counted), marks.isSent(one.counted));
    }
  }
}

/** Epoch milliseconds of the last thing known of an entry. */
const endOf = (entry: Entry): number => entry.endedAt ?? entry.openedAt ?? entry.startedAt;
