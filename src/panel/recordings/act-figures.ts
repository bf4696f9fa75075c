import type { Batch, DocumentInfo } from "../../core/capture/batch.ts";
import { KIND_CODE } from "../../core/capture/vocabulary.ts";
import type { Act } from "./acts.ts";
import type { KeptDocument } from "./recording-head.ts";

/** Bytes on disk, estimated: of a row of columns, of a fact with its headers, and of anything else. */
const ROW_BYTES = 30;
const FACT_BYTES = 500;
const REST_BYTES = 200;

/** Bytes that an act takes on disk, estimated. */
export function actBytes(act: Act): number {
  if (act[0] === "onBatch") {
    const [{ count, text, bytes, facts }] = act[1];
    return REST_BYTES + count * ROW_BYTES + text.length + bytes.length + facts.length * FACT_BYTES;
  }
  if (act[0] !== "onDocument") return REST_BYTES;
  const [{ carried, forgotten }] = act[1];
  return REST_BYTES + (carried.length + forgotten.length) * FACT_BYTES;
}

/** Epoch milliseconds of the first and the last thing in an act; from Infinity to -Infinity where it has no time. */
export function actTimes(act: Act): { readonly from: number; readonly to: number } {
  if (act[0] !== "onBatch") return { from: Infinity, to: -Infinity };
  const [{ ats, count }] = act[1];
  return { from: ats[0] ?? Infinity, to: ats[count - 1] ?? -Infinity };
}

/** Exchanges and connections that begin in an act, or were carried into it by a document that was not known. */
export function entriesIn(act: Act, documents: readonly KeptDocument[]): number {
  if (act[0] === "onDocument") {
    const [{ document, carried }] = act[1];
    return documents.some(({ id }) => id === document) ? 0 : carried.length;
  }
  if (act[0] !== "onBatch") return 0;
  // The engine's own search: few rows are any, and there are thousands.
  const { kinds } = act[1][0];
  let entries = 0;
  for (let row = kinds.indexOf(KIND_CODE.started); row >= 0; entries++) {
    row = kinds.indexOf(KIND_CODE.started, row + 1);
  }
  return entries;
}

/** How far the documents are after an act. */
export function heardOf(act: Act, documents: readonly KeptDocument[]): readonly KeptDocument[] {
  if (act[0] === "onDocument") return met(act[1][0], documents);
  if (act[0] === "onBatch") return advanced(act[1][0], documents);
  return documents;
}

function met(info: DocumentInfo, documents: readonly KeptDocument[]): readonly KeptDocument[] {
  if (documents.some(({ id }) => id === info.document)) return documents;
  return [...documents, { id: info.document, frameUrl: info.url, next: info.first }];
}

function advanced(batch: Batch, documents: readonly KeptDocument[]): readonly KeptDocument[] {
  const next = batch.firstSeq + batch.count;
  return documents.map((it) => (it.id === batch.document ? { ...it, next } : it));
}
