import { DistributionSketch } from "../../core/statistics/distribution-sketch.ts";
import type { Endpoint, Entry, SessionView } from "../../core/session/model.ts";
import { RateSeries } from "./rate-series.ts";
import { marksOf, type Marks } from "../timeline/entry-marks.ts";
import { firstFrom } from "../timeline/time-slice.ts";
import { lengthOf, type TimeSpan } from "../timeline/time-span.ts";

/** Steps into which a chosen range is cut, and milliseconds of the shortest. */
const STEPS = 120;
const SHORTEST_STEP = 1;

/** How far an entry has been read. */
interface Place {
  /** The next mark; -1: the first one of the range. */
  readonly next: number;
  /** When something was received for the last time, epoch milliseconds. */
  readonly receivedAt: number | undefined;
}

const UNREAD: Place = { next: -1, receivedAt: undefined };

/** What the messages (or chunks) of an endpoint tell in a range. Reads each one once, in as many calls as it takes. */
export class MessageSeries {
  readonly messages: RateSeries;
  readonly bytes: RateSeries;
  /** Milliseconds between what one connection received, whatever it sent meanwhile. */
  readonly gaps = new DistributionSketch();
  /** Bytes, both directions. */
  readonly sizes = new DistributionSketch();
  readonly #session: SessionView;
  readonly #range: TimeSpan | undefined;
  /** Each entry that may have more. */
  readonly #places = new Map<number, Place>();
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
      this.#places.set(endpoint.entries[this.#entries] ?? -1, UNREAD);
    }
    for (const [index, place] of this.#places) {
      const entry = this.#session.entries[index];
      if (entry === undefined) continue;
      const end = this.#read(entry, place);
      if (entry.state === "open") this.#places.set(index, end);
      else this.#places.delete(index);
    }
  }

  /** @returns the place to go on from. */
  #read(entry: Entry, place: Place): Place {
    const marks = marksOf(this.#session, entry);
    if (marks === undefined) return place;
    const { from = -Infinity, to = Infinity } = this.#range ?? {};
    let { next, receivedAt } = place;
    if (next < 0) {
      next = firstFrom(marks.length, marks.at, from);
      receivedAt = receivedBefore(marks, next);
    }
    for (; next < marks.length; next++) {
      const at = marks.at(next);
      if (at > to) break;
      const isSent = marks.isSent(next);
      const size = marks.size(next);
      this.messages.add(at, isSent);
      this.bytes.add(at, isSent, Math.max(0, size));
      if (size >= 0) this.sizes.add(size);
      if (isSent) continue;
      if (receivedAt !== undefined) this.gaps.add(at - receivedAt);
      receivedAt = at;
    }
    return { next, receivedAt };
  }
}

function receivedBefore(marks: Marks, position: number): number | undefined {
  for (let i = position - 1; i >= 0; i--) if (!marks.isSent(i)) return marks.at(i);
  return undefined;
}
