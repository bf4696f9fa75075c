import type { Batch } from "../../core/capture/batch.ts";
import { KIND_CODE, type Fact } from "../../core/capture/vocabulary.ts";
import { wallTime } from "../uncurried/clock.ts";
import {
  NativeBytes as Bytes,
  NativeFloats as Floats,
  NativeIds as Ids,
  NativeShorts as Names,
} from "../natives.ts";
import { makeMap } from "../uncurried/map.ts";
import { setBytes, typedArrayBytes, unitsIn } from "../uncurried/bytes.ts";
import type { Ring } from "./ring.ts";
import type { Segment } from "./segment.ts";
import { append } from "../uncurried/list.ts";

/** Events that make a batch leave at once, and the most that one holds. */
export const BATCH_EVENTS = 500;
/** A batch is full, too, when its payloads and facts reach so many bytes (UTF-16 units for text). */
const BATCH_PAYLOAD = 256 * 1024;

/**
 * The held events from a sequence number on, as a batch, without taking them out of the ring.
 *
 * @param complete is given each fact before it leaves, to add what is known only later.
 * @returns `undefined` when nothing is held from there on.
 */
export function drain(
  ring: Ring,
  document: string,
  from: number,
  complete: (fact: Fact, segment: Segment, row: number) => Fact,
): Batch | undefined {
  const firstSeq = from < ring.first ? ring.first : from;
  const count = countRows(ring, firstSeq);
  if (count === 0) return undefined;
  const kinds = new Bytes(count);
  const ats = new Floats(count);
  const subjects = new Ids(count);
  const sizes = new Floats(count);
  const flags = new Bytes(count);
  const lengths = new Ids(count);
  const facts: (readonly [number, Fact])[] = [];
  const contents: Uint8Array[] = [];
  const extras = new Extras(count);
  let text = "";
  let bytes = 0;
  for (let row = 0; row < count; row += 1) {
    const segment = ring.segmentAt(firstSeq + row);
    if (segment === undefined) continue;
    const at = ring.rowAt(firstSeq + row);
    kinds[row] = segment.kinds[at] ?? 0;
    ats[row] = segment.ats[at] ?? 0;
    subjects[row] = segment.subjects[at]?.id ?? 0;
    sizes[row] = segment.sizes[at] ?? 0;
    flags[row] = segment.flags[at] ?? 0;
    const content = segment.contents[at];
    lengths[row] = content === undefined ? 0 : unitsIn(content);
    if (typeof content === "string") text += content;
    else if (content !== undefined) {
      append(contents, content);
      bytes += typedArrayBytes(content);
    }
    const fact = segment.facts?.[at];
    if (fact !== undefined) append(facts, [row, complete(fact, segment, at)]);
    extras.take(row, segment, at);
  }
  return {
    document,
    firstSeq,
    count,
    kinds,
    ats,
    subjects,
    sizes,
    flags,
    lengths,
    text,
    bytes: joined(contents, bytes),
    facts,
    ...extras.columns(),
    now: wallTime(),
  };
}

/** The rows of one batch: bounded in events and in what they hold, but at least one. */
function countRows(ring: Ring, from: number): number {
  let payload = 0;
  let count = 0;
  for (let seq = from; seq < ring.next && count < BATCH_EVENTS; seq += 1) {
    payload += unitsOf(ring.segmentAt(seq), ring.rowAt(seq));
    if (count > 0 && payload > BATCH_PAYLOAD) break;
    count += 1;
  }
  return count;
}

function unitsOf(segment: Segment | undefined, row: number): number {
  if (segment === undefined) return 0;
  const content = segment.contents[row];
  const units = content === undefined ? 0 : unitsIn(content);
  return segment.facts?.[row] === undefined ? units : units + (segment.factUnits?.[row] ?? 0);
}

function joined(contents: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Bytes(size);
  let offset = 0;
  for (let index = 0; index < contents.length; index += 1) {
    const content = contents[index];
    if (content === undefined) continue;
    setBytes(bytes, content, offset);
    offset += typedArrayBytes(content);
  }
  return bytes;
}

const FILLED = KIND_CODE["payload-filled"];

type Extra = "names" | "nameTable" | "ids" | "buffered";
type ExtraColumns = { -readonly [Column in Extra]?: NonNullable<Batch[Column]> };

/** The columns that are left out when no row of a batch needs them. */
class Extras {
  readonly #count: number;
  #names: Uint16Array | undefined;
  #table: string[] | undefined;
  #codes: Map<string, number> | undefined;
  #lastName = "";
  #lastCode = 0;
  #ids: string[] | undefined;
  #buffered: Float64Array | undefined;

  constructor(count: number) {
    this.#count = count;
  }

  take(row: number, segment: Segment, at: number): void {
    const name = segment.names?.[at];
    if (name !== undefined) this.#name(row, name);
    const id = segment.ids?.[at];
    if (id !== undefined) (this.#ids ??= this.#noIds())[row] = id;
    const buffered = segment.buffered?.[at];
    const needed = buffered !== undefined && (buffered > 0 || segment.kinds[at] === FILLED);
    if (needed) {
      (this.#buffered ??= new Floats(this.#count))[row] = buffered;
    }
  }

  columns(): ExtraColumns {
    const columns: ExtraColumns = {};
    if (this.#names !== undefined && this.#table !== undefined) {
      columns.names = this.#names;
      columns.nameTable = this.#table;
    }
    if (this.#ids !== undefined) columns.ids = this.#ids;
    if (this.#buffered !== undefined) columns.buffered = this.#buffered;
    return columns;
  }

  #name(row: number, name: string): void {
    if (name === this.#lastName && this.#names !== undefined) {
      this.#names[row] = this.#lastCode;
      return;
    }
    this.#names ??= new Names(this.#count);
    this.#table ??= [""];
    this.#codes ??= makeMap<string, number>();
    let code = this.#codes.get(name);
    if (code === undefined) {
      code = this.#table.length;
      append(this.#table, name);
      this.#codes.set(name, code);
    }
    this.#names[row] = code;
    this.#lastName = name;
    this.#lastCode = code;
  }

  #noIds(): string[] {
    const ids: string[] = [];
    for (let row = 0; row < this.#count; row += 1) append(ids, "");
    return ids;
  }
}
