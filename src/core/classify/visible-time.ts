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
