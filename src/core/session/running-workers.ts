import type { DocumentRecord } from "./model.ts";

/** Workers, dedicated and shared, that the documents started and that run as far as anybody there can know. */
export function runningWorkers(documents: readonly DocumentRecord[]): number {
  return documents.reduce((sum, { workers }) => sum + (workers?.running ?? 0), 0);
}
