import type { Entry } from "../../core/session/model.ts";
import { answerCandidate } from "./entry-candidates.ts";
import type { Matcher } from "./filter-match.ts";

/**
 * The number of the chunk with which an answer begins to match: words may lie across chunks, so that none matches by itself.
 *
 * @param matches is true of the whole answer. Where it asks for what is not there, any chunk is as good as another.
 */
export function chunkOfMatch(entry: Entry, matches: Matcher): number {
  const { body, chunks } = entry;
  const bytes = body?.bytes ?? new TextEncoder().encode(body?.text ?? "");
  let end = 0;
  const ends = chunks.map(({ size }) => (end += size));
  const begins = (chunk: number) => {
    const part = { bytes: bytes.subarray(0, ends[chunk]), size: ends[chunk] ?? 0, truncated: true };
    return matches(answerCandidate(entry, part));
  };
  let [low, high] = [0, chunks.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (begins(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
