import type { Batch } from "../core/capture/batch.ts";
import { isTime } from "../core/capture/is-time.ts";
import { CAPTURE_KINDS, FLAG, KIND_CODE, UNCOUNTED_SIZE } from "../core/capture/vocabulary.ts";
import { isFactOf } from "./check-facts.ts";
import { isRecord } from "./envelope.ts";
import { isListOf } from "./list-of.ts";

/** More rows than any recorder of ours puts into one batch. */
export const MOST_ROWS = 65_536;
/** More than any recorder of ours keeps of all payloads together. */
const MOST_PAYLOAD = 512 * 1024 * 1024;
const LONGEST_NAME = 65_536;
const ALL_FLAGS = FLAG.binary | FLAG.truncated | FLAG.pending | FLAG.present | FLAG.value;

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
function hasSoundRows(batch: Batch, rows: number): boolean {
  const { kinds, ats, sizes, flags, lengths } = batch;
  let text = 0;
  let bytes = 0;
  for (let row = 0; row < rows; row += 1) {
    const flag = flags[row] ?? 0;
    const size = sizes[row] ?? NaN;
    if ((kinds[row] ?? 255) >= CAPTURE_KINDS.length || (flag & ~ALL_FLAGS) !== 0) return false;
    if (!isTime(ats[row]) || !Number.isSafeInteger(size) || size < UNCOUNTED_SIZE) {
      return false;
    }
    const length = lengths[row] ?? 0;
    if (length > 0 && (flag & FLAG.present) === 0) return false;
    if ((flag & FLAG.binary) === 0) text += length;
    else bytes += length;
  }
  return text === batch.text.length && bytes === batch.bytes.length;
}

function hasSoundFacts(facts: readonly unknown[], kinds: Uint8Array, rows: number): boolean {
  let last = -1;
  for (const entry of facts) {
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

function hasNames({ names, nameTable, ids }: Record<string, unknown>, rows: number): boolean {
  if (ids !== undefined && !isList(ids, rows, rows)) return false;
  if (names === undefined) return nameTable === undefined;
  return isColumn(names, "Uint16Array", rows) && isList(nameTable, 0, rows + 1);
}

/** Of so many entries, whatever they are. */
function isList(value: unknown, least: number, most: number): value is unknown[] {
  return Array.isArray(value) && value.length >= least && value.length <= most;
}

function hasSoundNames({ names, nameTable = [], ids = [] }: Batch): boolean {
  const isName = (text: unknown): boolean => isText(text, LONGEST_NAME);
  if (![ids, nameTable].every((list) => isListOf(list, isName, list.length))) return false;
  return names === undefined || names.every((name) => name < nameTable.length);
}

/** Whether a value has all that a batch has, in columns of one length. Looks at none of its rows. */
export function isBatchInShape(value: unknown): value is Batch {
  if (!isRecord(value)) return false;
  const { document, firstSeq, count, now } = value;
  if (!isText(document, 64) || document === "" || !isCount(firstSeq) || !isCount(count)) {
    return false;
  }
  if (count === 0 || count > MOST_ROWS || !isTime(now)) {
    return false;
  }
  return hasColumns(value, count) && isList(value["facts"], 0, count) && hasNames(value, count);
}

/** Whether a value is a whole batch that holds together. Looks once at each row. */
export function isBatch(value: unknown): value is Batch {
  return (
    isBatchInShape(value) &&
    hasSoundRows(value, value.count) &&
    hasSoundFacts(value.facts, value.kinds, value.count) &&
    hasSoundNames(value)
  );
}
