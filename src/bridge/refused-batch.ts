import { isCount, isText, MOST_ROWS } from "./check-batch.ts";
import { isRecord } from "./envelope.ts";
import type { RefusedBatch } from "./messages.ts";

/** Of a batch that does not even say which rows it has. */
const NO_ROWS: RefusedBatch = { document: "", firstSeq: 0, count: 0 };

/** Which rows are lost with a message that was not believed: nothing where it is no batch. */
export function refusedBatch(message: unknown): RefusedBatch | undefined {
  if (!isRecord(message) || message["type"] !== "batch") return undefined;
  const { payload } = message;
  const batch = isRecord(payload) ? payload["batch"] : undefined;
  if (!isRefusedBatch(batch)) return NO_ROWS;
  const { document, firstSeq, count } = batch;
  return { document, firstSeq, count };
}

/** Whether a value says which rows a refused batch had. */
export function isRefusedBatch(value: unknown): value is RefusedBatch {
  if (!isRecord(value)) return false;
  const { document, firstSeq, count } = value;
  return isText(document, 64) && isCount(firstSeq) && isCount(count) && count <= MOST_ROWS;
}
