import type { LiveEntry } from "../session/live-entry.ts";
import type { EndpointSeries } from "./endpoint-series.ts";
import type { Verdict } from "./verdict.ts";

/** Methods by which something is brought (RFC 9110, 9.2.1: they are not safe). A question may be posted, too. */
const BRINGING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

export function brings({ method, requestBody }: LiveEntry): boolean {
  return BRINGING.has(method.toUpperCase()) || (requestBody?.size ?? 0) !== 0;
}

/**
 * What is brought in a rhythm and answered by the same receipt each time may be a heartbeat, or a question to which there was
 * no other answer yet: no more than a guess.
 */
export function withinReceipts(verdict: Verdict, { samples }: EndpointSeries): Verdict {
  const { technique, confidence, evidence } = verdict;
  if (technique !== "short-polling" || confidence === "possible") return verdict;
  if (!samples.every(({ entry }) => brings(entry))) return verdict;
  const compared = samples.filter(({ entry }) => entry.duplicateOfPrevious !== undefined);
  if (compared.length === 0 || compared.some(({ entry }) => entry.duplicateOfPrevious === false)) {
    return verdict;
  }
  const figures = { exchanges: compared.length };
  const text = `All ${String(compared.length)} answers are the same as the one before: they may only acknowledge what the page reports.`;
  return {
    technique,
    confidence: "possible",
    evidence: [...evidence, { rule: "receipts", figures, text }],
  };
}
