import { DistributionSketch } from "../../core/statistics/distribution-sketch.ts";
import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import { RateSeries } from "./rate-series.ts";
import { marksOf } from "../timeline/entry-marks.ts";
import { firstFrom } from "../timeline/time-slice.ts";
import { lengthOf, type TimeSpan } from "../timeline/time-span.ts";

/** Steps into which a chosen range is cut, and milliseconds of the shortest. */
const STEPS = 120;
const SHORTEST_STEP = 1;

/** What the messages (or chunks) of an endpoint tell in a range. Reads each one once, in as many calls as it takes. */
export class MessageSeries {
  readonly messages: RateSeries;
  readonly bytes: RateSeries;
  /** Milliseconds between what one connection received. */
  readonly gaps = new DistributionSketch();
  /** Bytes, both directions. */
  readonly sizes = new DistributionSketch();
  readonly #session: SessionView;
  readonly #range: TimeSpan | undefined;
  /** The next mark of each entry that may have more. */
  readonly #next = new Map<number, number>();
  #entries = 0;

  constructor(session: SessionView, range: TimeSpan | undefined) {
    const step = range && Math.max(SHORTEST_STEP, lengthOf(range) / STEPS);
    this.messages = new RateSeries(step);
    this.bytes = new RateSeries(step);
    this.#session = session;
    this.#range = range;
  }

  update(endpoint: Endpoint): void {
    for (; this.#entries < endpoint.entries.length; this.#entries++) {
      this.#next.set(endpoint.entries[this.#entries] ?? -1, -1);
    }
    for (const [index, next] of this.#next) {
      const entry = this.#session.entries[index];
      if (entry === undefined) continue;
      const end = this.#read(entry, next);
      if (entry.state === "open") this.#next.set(index, end);
      else this.#next.delete(index);
    }
  }

  /** @param next -1: from the beginning of the range. @returns the mark to go on with. */
  #read(entry: Entry, next: number): number {
    const marks = marksOf(this.#session, entry);
    if (marks === undefined) return next;
    const { from = -Infinity, to = Infinity } = this.#range ?? {};
    let position = next < 0 ? firstFrom(marks.length, marks.at, from) : next;
    for (; position < marks.length; position++) {
      const at = marks.at(position);
      if (at > to) return position;
      const isSent = marks.isSent(position);
      const size = marks.size(position);
      this.messages.add(at, isSent);
      this.bytes.add(at, isSent, Math.max(0, size));
      if (size >= 0) this.sizes.add(size);
      if (position > 0 && !isSent) this.gaps.add(at - marks.at(position - 1));
    }
    return position;
  }
}
