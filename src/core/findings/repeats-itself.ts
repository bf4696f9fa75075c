import { ASSUMED } from "../alternatives/assumptions.ts";
import { duration, percent, rounded } from "../classify/verdict.ts";
import { bytesText, rowsOf } from "./finding-rule.ts";
import type { EndpointScope, Found } from "./finding-rule.ts";
import { REPEATS_MIN, REPEATS_SHARE } from "./limits.ts";

/** Polling that mostly repeats itself. */
export function repeatsItself({ endpoint, entries, card }: EndpointScope): Found | undefined {
  const { technique, duplicates } = endpoint;
  if (technique !== "short-polling" || duplicates === undefined) return undefined;
  const { identical, total } = duplicates;
  if (total < REPEATS_MIN || identical < REPEATS_SHARE * total) return undefined;
  const rows = card()?.rows ?? [];
  const polling = rows.find((row) => row.technique === "short-polling");
  const stream = rows.find((row) => row.technique === "sse");
  if (polling === undefined || stream === undefined) return undefined;
  const share = identical / total;
  const etagBytes = polling.requests * (ASSUMED.requestHead + ASSUMED.responseHead);
  const figures = {
    identical,
    total,
    share: rounded(share),
    requestsPerHour: Math.round(polling.requests),
    wastedPerHour: Math.round(polling.requests * share),
    wastedBytesPerHour: Math.round(polling.bytes * share),
    staleness: Math.round(polling.staleness.mean),
    etagBytesPerHour: Math.round(Math.min(etagBytes, polling.bytes)),
    sseRequestsPerHour: Math.round(stream.requests),
    sseBytesPerHour: Math.round(stream.bytes),
  };
  return {
    rule: "repeats-itself",
    severity: "warning",
    figures,
    seen: `${String(identical)} of ${String(total)} answers (${percent(share)}) repeat the one before: ${String(figures.wastedPerHour)} requests and ${bytesText(figures.wastedBytesPerHour)} an hour for nothing, and news is ${duration(figures.staleness)} old on average; Server-Sent Events would take ${bytesText(figures.sseBytesPerHour)}.`,
    rows: rowsOf(entries.filter((entry) => entry.duplicateOfPrevious === true)),
  };
}
