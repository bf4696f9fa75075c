import type { Batch } from "../../core/capture/batch.ts";
import type { Act } from "./acts.ts";

/** Rows of one batch at most: an event name is an index of 16 bits. */
const MOST_ROWS = 65_536;

/** Payload of one batch from which on no other is joined to it: what came together is let go together. */
const MOST_PAYLOAD = 256 * 1024;

/**
 * The same acts with fewer batches: those that follow on each other in one document become one. All columns are copied, because a
 * view of a large buffer would be stored with the whole of it.
 */
export function joinActs(acts: readonly Act[]): Act[] {
  const joined: Act[] = [];
  let run: Batch[] = [];
  let payload = 0;
  const end = () => {
    if (run.length > 0) joined.push(["onBatch", [joinBatches(run)]]);
    run = [];
    payload = 0;
  };
  for (const act of acts) {
    if (act[0] !== "onBatch") {
      end();
      joined.push(act);
      continue;
    }
    const [batch] = act[1];
    if (payload >= MOST_PAYLOAD || !follows(run, batch)) end();
    run.push(batch);
    payload += batch.text.length + batch.bytes.length;
  }
  end();
  return joined;
}

function follows(run: readonly Batch[], batch: Batch): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return false;
  return (
    last.document === batch.document &&
    last.firstSeq + last.count === batch.firstSeq &&
    batch.firstSeq + batch.count - first.firstSeq <= MOST_ROWS
  );
}

/** @param batches of one document, each following on the one before; at least one. */
function joinBatches(batches: readonly Batch[]): Batch {
  const [first, last] = [batches[0], batches.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("there is nothing to join");
  const count = last.firstSeq + last.count - first.firstSeq;
  const column = <Column extends Columns>(
    made: Column,
    of: (batch: Batch) => Column | undefined,
  ): Column => {
    let row = 0;
    for (const batch of batches) {
      const part = of(batch);
      if (part !== undefined) made.set(part, row);
      row += batch.count;
    }
    return made;
  };
  return {
    document: first.document,
    firstSeq: first.firstSeq,
    count,
    kinds: column(new Uint8Array(count), (it) => it.kinds),
    ats: column(new Float64Array(count), (it) => it.ats),
    subjects: column(new Uint32Array(count), (it) => it.subjects),
    sizes: column(new Float64Array(count), (it) => it.sizes),
    flags: column(new Uint8Array(count), (it) => it.flags),
    lengths: column(new Uint32Array(count), (it) => it.lengths),
    text: batches.map(({ text }) => text).join(""),
    bytes: joinBytes(batches.map(({ bytes }) => bytes)),
    facts: batches.flatMap(({ facts, firstSeq }) =>
      facts.map(([row, fact]) => [row + firstSeq - first.firstSeq, fact] as const),
    ),
    ...joinNames(batches, count),
    ...(batches.every(({ ids }) => ids === undefined)
      ? {}
      : { ids: batches.flatMap((it) => it.ids ?? new Array<string>(it.count).fill("")) }),
    ...(batches.every(({ buffered }) => buffered === undefined)
      ? {}
      : { buffered: column(new Float64Array(count), (it) => it.buffered) }),
    now: last.now,
  };
}

type Columns = Uint8Array | Uint32Array | Float64Array;

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Each batch has a table of names of its own; without one, a row's name is the empty one. */
function joinNames(batches: readonly Batch[], count: number): Pick<Batch, "names" | "nameTable"> {
  if (batches.every(({ names }) => names === undefined)) return {};
  const numbers = new Map([["", 0]]);
  const joined = new Uint16Array(count);
  let row = 0;
  for (const { names, nameTable = [], count: rows } of batches) {
    const own = nameTable.map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    });
    for (let i = 0; i < rows; i++) joined[row + i] = own[names?.[i] ?? -1] ?? 0;
    row += rows;
  }
  return { names: joined, nameTable: [...numbers.keys()] };
}
