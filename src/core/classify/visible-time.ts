import type { DocumentRecord } from "../session/model.ts";

/** Whether a document was visible from one moment to another: a browser slows the timers of a hidden one. */
export function wasVisible(
  { visibility }: Pick<DocumentRecord, "visibility">,
  from: number,
  to: number,
): boolean {
  const first = visibility.findLastIndex(({ at }) => at <= from);
  for (let i = Math.max(first, 0); i < visibility.length; i++) {
    const change = visibility[i];
    if (change === undefined || (change.at > to && i > 0)) break;
    if (change.state === "hidden") return false;
  }
  return true;
}

/**
 * Milliseconds from one moment to another in which a document was there and visible: only of such a time can silence be
 * expected to be broken.
 */
export function visibleTime(
  { visibility, goneAt = Infinity }: Pick<DocumentRecord, "visibility" | "goneAt">,
  from: number,
  to: number,
): number {
  const end = Math.min(to, goneAt);
  let hidden = 0;
  for (const [i, { at, state }] of visibility.entries()) {
    if (state === "visible") continue;
    const until = Math.min(visibility[i + 1]?.at ?? end, end);
    hidden += Math.max(until - Math.max(at, from), 0);
  }
  return Math.max(end - from - hidden, 0);
}
