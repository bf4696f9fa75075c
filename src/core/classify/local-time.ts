import type { EndpointGroup } from "../grouping/endpoint-group.ts";
import type { LiveEntry } from "../session/live-entry.ts";
import type { JudgeContext } from "./endpoint-series.ts";

/** Until when all that happened is known, by the clock of the document that asked last: epoch milliseconds. */
export function localTime(
  { entries }: EndpointGroup<LiveEntry>,
  { now, documents }: JudgeContext,
): number {
  const { behind = 0 } = documents.get(entries.at(-1)?.documentId ?? "") ?? {};
  return now - behind;
}
