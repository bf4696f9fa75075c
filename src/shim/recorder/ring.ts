import type { Fact } from "../../core/capture/vocabulary.ts";
import { factUnits } from "../facts/bounded-facts.ts";
import type { Content } from "../facts/payload.ts";
import { NativeFloats as Floats } from "../natives.ts";
import { typedArrayBytes } from "../uncurried/bytes.ts";
import { put, shift } from "../uncurried/list.ts";
import { emptyColumn, ROW_MASK, Segment, SEGMENT_ROWS, SEGMENT_SHIFT } from "./segment.ts";
import type { Subject } from "./subject.ts";

/** Bytes that a capture event costs beside its payload: its row, and its share of the objects around it. */
const ROW_COST = 64;
/** Bytes that a fact costs beside its texts. */
const FACT_COST = 512;

/** Capture events in order of their sequence number, in segments that come and go with what is held. */
export class Ring {
  readonly #segments: Segment[] = [];
  /** The segment of the newest event. */
  #newest: Segment | undefined;
  /** A segment that was emptied, kept for the next one that is needed. */
  #spare: Segment | undefined;
  /** Sequence number of the first row of the first segment. */
  #base = 0;
  /** The oldest event held and the one that comes next. */
  first = 0;
  next = 0;
  /** Bytes held, rows and payloads. */
  bytes = 0;

  /**
   * Adds an event. Its fields come one by one, not as an object: there is one for each message.
   *
   * @param lateUnits about how many UTF-16 units the fact holds beside its own texts, until it is written out and has them, too.
   * @returns the event's sequence number.
   */
  append(
    kind: number,
    at: number,
    subject: Subject | undefined,
    size: number,
    flags: number,
    content: Content,
    fact?: Fact,
    lateUnits = 0,
    name?: string,
    id?: string,
  ): number {
    const seq = this.next;
    const position = (seq - this.#base) & ROW_MASK;
    const held = this.#newest;
    const segment = position === 0 || held === undefined ? this.#nextSegment(seq) : held;
    segment.kinds[position] = kind;
    segment.ats[position] = at;
    segment.sizes[position] = size;
    segment.flags[position] = flags;
    put(segment.subjects, position, subject);
    put(segment.contents, position, content);
    if (segment.buffered !== undefined) segment.buffered[position] = 0;
    if (name !== undefined) (segment.names ??= emptyColumn())[position] = name;
    if (id !== undefined && id !== "") (segment.ids ??= emptyColumn())[position] = id;
    let cost = ROW_COST;
    if (content !== undefined) cost += contentCost(content);
    if (fact !== undefined) {
      (segment.facts ??= emptyColumn())[position] = fact;
      const units = factUnits(kind, fact) + lateUnits;
      (segment.factUnits ??= emptyColumn())[position] = units;
      cost += FACT_COST + 2 * units;
    }
    if (name !== undefined || id !== undefined) cost += extrasCost(name, id);
    this.bytes += cost;
    this.next = seq + 1;
    return seq;
  }

  /** What the newest event says beside its payload: its name and id, and `bufferedAmount` or the event that it fills. */
  extend(name: string | undefined, id: string | undefined, buffered: number | undefined): void {
    const segment = this.#newest;
    if (segment === undefined) return;
    const position = this.rowAt(this.next - 1);
    this.bytes += extrasCost(name, id);
    if (name !== undefined) (segment.names ??= emptyColumn())[position] = name;
    if (id !== undefined) (segment.ids ??= emptyColumn())[position] = id;
    if (buffered !== undefined) {
      (segment.buffered ??= new Floats(SEGMENT_ROWS))[position] = buffered;
    }
  }

  /** The segment of an event that is still held. */
  segmentAt(seq: number): Segment | undefined {
    if (seq < this.first || seq >= this.next) return undefined;
    return this.#segments[(seq - this.#base) >> SEGMENT_SHIFT];
  }

  /** The row of an event in its segment. */
  rowAt(seq: number): number {
    return (seq - this.#base) & ROW_MASK;
  }

  /** Lets the oldest event go. */
  dropFirst(): void {
    const segment = this.segmentAt(this.first);
    if (segment === undefined) return;
    const row = this.rowAt(this.first);
    const fact = segment.facts?.[row];
    const content = segment.contents[row];
    this.bytes -= ROW_COST;
    if (content !== undefined) this.bytes -= contentCost(content);
    if (fact !== undefined) this.bytes -= FACT_COST + 2 * (segment.factUnits?.[row] ?? 0);
    this.bytes -= extrasCost(segment.names?.[row], segment.ids?.[row]);
    segment.subjects[row] = undefined;
    segment.contents[row] = undefined;
    if (segment.facts !== undefined) segment.facts[row] = undefined;
    if (segment.names !== undefined) segment.names[row] = undefined;
    if (segment.ids !== undefined) segment.ids[row] = undefined;
    this.first += 1;
    if (this.first - this.#base >= SEGMENT_ROWS) {
      this.#spare = shift(this.#segments);
      this.#base += SEGMENT_ROWS;
    }
  }

  /** The segment whose first row an event is. */
  #nextSegment(seq: number): Segment {
    const segment = this.#spare ?? new Segment();
    this.#spare = undefined;
    put(this.#segments, (seq - this.#base) >> SEGMENT_SHIFT, segment);
    this.#newest = segment;
    return segment;
  }
}

/** Two bytes for each unit of text: how the engine keeps it is not ours to know, and a bound must hold. */
function contentCost(content: string | Uint8Array): number {
  return typeof content === "string" ? 2 * content.length : typedArrayBytes(content);
}

/** Two bytes for each unit, as for payloads. A name that many events have is counted with each. */
function extrasCost(name: string | undefined, id: string | undefined): number {
  return 2 * ((name === undefined ? 0 : name.length) + (id === undefined ? 0 : id.length));
}
