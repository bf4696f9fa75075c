import type { Batch } from "../core/capture/batch.ts";
import { CAPTURE_KINDS, FLAG, KIND_CODE, UNCOUNTED_SIZE } from "../core/capture/vocabulary.ts";
import { isFactOf } from "./check-facts.ts";
import { isRecord } from "./envelope.ts";

/** More rows than any recorder of ours puts into one batch. */
export const MOST_ROWS = 65_536;
/** More than any recorder of ours keeps of all payloads together. */
const MOST_PAYLOAD = 512 * 1024 * 1024;
const LONGEST_NAME = 65_536;
const ALL_FLAGS = FLAG.binary | FLAG.truncated | FLAG.pending | FLAG.present | FLAG.value;

type Columns = Pick<
  Batch,
  "kinds" | "ats" | "subjects" | "sizes" | "flags" | "lengths" | "bytes" | "text"
>;

/** A whole number that is not negative. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** A string of bounded length. */
export function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

/** By its tag, because a typed array may come from another global; a message's clone cannot forge one. */
function isColumn(value: unknown, tag: string, rows: number): boolean {
  return (
    ArrayBuffer.isView(value) &&
    Object.prototype.toString.call(value) === `[object ${tag}]` &&
    (value as Uint8Array).length === rows
  );
}

function hasColumns(batch: Record<string, unknown>, rows: number): boolean {
  const bytes = batch["bytes"];
  return (
    isColumn(batch["kinds"], "Uint8Array", rows) &&
    isColumn(batch["ats"], "Float64Array", rows) &&
    isColumn(batch["subjects"], "Uint32Array", rows) &&
    isColumn(batch["sizes"], "Float64Array", rows) &&
    isColumn(batch["flags"], "Uint8Array", rows) &&
    isColumn(batch["lengths"], "Uint32Array", rows) &&
    ArrayBuffer.isView(bytes) &&
    isColumn(bytes, "Uint8Array", bytes.byteLength) &&
    isText(batch["text"], MOST_PAYLOAD) &&
    (batch["buffered"] === undefined || isColumn(batch["buffered"], "Float64Array", rows))
  );
}

/** Every row has a known kind, a time, a size that can be, and its payload lies inside `text` or `bytes`. */
function hasSoundRows(columns: Columns, rows: number): boolean {
  const { kinds, ats, sizes, flags, lengths } = columns;
  let text = 0;
  let bytes = 0;
  for (let row = 0; row < rows; row += 1) {
    const flag = flags[row] ?? 0;
    const size = sizes[row] ?? NaN;
    if ((kinds[row] ?? 255) >= CAPTURE_KINDS.length || (flag & ~ALL_FLAGS) !== 0) return false;
    if (!Number.isFinite(ats[row]) || !Number.isSafeInteger(size) || size < UNCOUNTED_SIZE) {
      return false;
    }
    const length = lengths[row] ?? 0;
    if (length > 0 && (flag & FLAG.present) === 0) return false;
    if ((flag & FLAG.binary) === 0) text += length;
    else bytes += length;
  }
  return text === columns.text.length && bytes === columns.bytes.length;
}

function hasSoundFacts(facts: unknown, kinds: Uint8Array, rows: number): boolean {
  if (!Array.isArray(facts) || facts.length > rows) return false;
  let last = -1;
  for (const entry of facts as unknown[]) {
    if (!Array.isArray(entry) || entry.length !== 2) return false;
    const [row, fact] = entry as [unknown, unknown];
    if (!isCount(row) || row <= last || row >= rows) return false;
    const kind = CAPTURE_KINDS[kinds[row] ?? 255];
    if (kind === undefined || !isFactOf(kind, fact)) return false;
    last = row;
  }
  return countFacts(kinds) === facts.length;
}

/** Kinds of rows that must have a fact. */
const WITH_FACT = [
  KIND_CODE.started,
  KIND_CODE.opened,
  KIND_CODE.ended,
  KIND_CODE["error-raised"],
  KIND_CODE["visibility-changed"],
];

/** How many rows must have a fact. The engine's own search looks for them: they are few, and it needs not be compiled. */
function countFacts(kinds: Uint8Array): number {
  let count = 0;
  for (const kind of WITH_FACT) {
    for (let row = kinds.indexOf(kind); row >= 0; row = kinds.indexOf(kind, row + 1)) count += 1;
  }
  return count;
}

function hasSoundNames(batch: Record<string, unknown>, rows: number): boolean {
  const { names, nameTable, ids } = batch;
  if (ids !== undefined && !isTextList(ids, rows, rows)) return false;
  if (names === undefined) return nameTable === undefined;
  if (!isColumn(names, "Uint16Array", rows) || !isTextList(nameTable, 0, rows + 1)) return false;
  const known = (nameTable as string[]).length;
  return (names as Uint16Array).every((name) => name < known);
}

function isTextList(value: unknown, least: number, most: number): boolean {
  return (
    Array.isArray(value) &&
    value.length >= least &&
    value.length <= most &&
    value.every((text) => isText(text, LONGEST_NAME))
  );
}

/** Whether a value is a whole batch that holds together. Looks once at each row. */
export function isBatch(value: unknown): value is Batch {
  if (!isRecord(value)) return false;
  const { document, firstSeq, count, now } = value;
  if (!isText(document, 64) || document === "" || !isCount(firstSeq) || !isCount(count)) {
    return false;
  }
  if (count === 0 || count > MOST_ROWS || typeof now !== "number" || !Number.isFinite(now)) {
    return false;
  }
  if (!hasColumns(value, count)) return false;
  const columns = value as unknown as Columns;
  return (
    hasSoundRows(columns, count) &&
    hasSoundFacts(value["facts"], columns.kinds, count) &&
    hasSoundNames(value, count)
  );
}
