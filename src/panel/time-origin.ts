import type { SessionView } from "../core/session/model.ts";

/**
 * Epoch milliseconds from which times are counted: the navigation of the oldest top document, else the first thing seen.
 */
export function timeOrigin(session: SessionView): number {
  const top = session.documents.find(({ isTop }) => isTop);
  const first = session.entries[0]?.startedAt;
  if (top === undefined) return first ?? 0;
  return first === undefined ? top.startedAt : Math.min(top.startedAt, first);
}
