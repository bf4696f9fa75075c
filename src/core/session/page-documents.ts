import type { DocumentInfo } from "../capture/batch.ts";
import type { DocumentRecord } from "./model.ts";

/** Clocks of two documents of one page agree so closely. Milliseconds. */
const CLOCKS_AGREE = 1;

/**
 * Whether a document belongs to the page of a new top document: it is that itself, or a frame that was not in the tab
 * before. A page that was prerendered began while the page before it was on the screen, so what counts is when each took the tab.
 */
export function isOfPage(document: DocumentRecord, top: DocumentInfo): boolean {
  if (document.id === top.document) return true;
  return !document.isTop && shownAt(document) >= shownAt(top) - CLOCKS_AGREE;
}

/** Epoch milliseconds at which a document took its place in the tab. */
function shownAt({ shownAt, startedAt }: Pick<DocumentInfo, "shownAt" | "startedAt">): number {
  return shownAt ?? startedAt;
}
