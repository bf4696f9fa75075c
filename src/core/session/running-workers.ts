import type { DocumentRecord } from "./model.ts";

/** Workers that record themselves and have not ended. */
export function recordedWorkers(documents: readonly DocumentRecord[]): number {
  return documents.filter(({ worker, goneAt }) => worker === true && goneAt === undefined).length;
}

/** Workers, dedicated and shared, that the documents started and that run as far as anybody there can know. */
export function runningWorkers(documents: readonly DocumentRecord[]): number {
  return documents.reduce((sum, { workers }) => sum + (workers?.running ?? 0), 0);
}
