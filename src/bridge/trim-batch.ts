import type { Batch } from "../core/capture/batch.ts";
import { FLAG } from "../core/capture/vocabulary.ts";

/**
 * A batch without its first rows, which the viewer already has.
 *
 * @param rows at least 1 and less than `batch.count`.
 */
export function trimBatch(batch: Batch, rows: number): Batch {
  const { text, bytes } = payloadBefore(batch, rows);
  return {
    document: batch.document,
    firstSeq: batch.firstSeq + rows,
    count: batch.count - rows,
    kinds: batch.kinds.subarray(rows),
    ats: batch.ats.subarray(rows),
    subjects: batch.subjects.subarray(rows),
    sizes: batch.sizes.subarray(rows),
    flags: batch.flags.subarray(rows),
    lengths: batch.lengths.subarray(rows),
    text: batch.text.slice(text),
    bytes: batch.bytes.subarray(bytes),
    facts: batch.facts.flatMap(([row, fact]) => (row < rows ? [] : [[row - rows, fact] as const])),
    ...(batch.names === undefined ? {} : { names: batch.names.subarray(rows) }),
    ...(batch.nameTable === undefined ? {} : { nameTable: batch.nameTable }),
    ...(batch.ids === undefined ? {} : { ids: batch.ids.slice(rows) }),
    ...(batch.buffered === undefined ? {} : { buffered: batch.buffered.subarray(rows) }),
    now: batch.now,
  };
}

/** How much of `text` and `bytes` belongs to the first rows. */
function payloadBefore(batch: Batch, rows: number): { text: number; bytes: number } {
  let text = 0;
  let bytes = 0;
  for (let row = 0; row < rows; row += 1) {
    const length = batch.lengths[row] ?? 0;
    if (((batch.flags[row] ?? 0) & FLAG.binary) === 0) text += length;
    else bytes += length;
  }
  return { text, bytes };
}
