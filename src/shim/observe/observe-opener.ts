import { getterOf } from "../natives.ts";
import type { Observed } from "./observed.ts";

const BLIND = "blind:opened-window";
const BLANK = "about:blank";
const urlOf = getterOf(Document.prototype, "URL");
const { document, parent, window } = globalThis;

/**
 * Counts a window that another one of its own origin opened with a URL. Until the document of that URL came there was
 * an empty one without a shim, and the opener could use its natives: a possible blind spot, known here only, since
 * wrapping `window.open` would make the wrapper the opener.
 */
export function observeOpener({ troubles }: Observed): void {
  // The history is asked last: the browser makes its interface then, and few windows have an opener.
  if (parent !== window || urlOf(document) === BLANK || !isReachable(globalThis.opener)) return;
  if (globalThis.history.length <= 1) troubles.count(BLIND);
}

/** A window of the same origin: those of others do not give their document. */
function isReachable(opener: unknown): boolean {
  if (opener === null || opener === undefined) return false;
  try {
    return (opener as Window).document !== null;
  } catch {
    return false;
  }
}
