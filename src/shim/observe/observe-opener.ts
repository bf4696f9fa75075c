import { getterOf } from "../natives.ts";
import type { Observed } from "./observed.ts";

const BLIND = "blind:opened-window";
const BLANK = "about:blank";
const urlOf = getterOf(Document.prototype, "URL");
const { document, history, parent, window } = globalThis;

/**
 * Counts a window that another one of its own origin opened with a URL. Until the document of that URL came there was
 * an empty one without a shim, and the opener could use its natives: a possible blind spot, known here only, since
 * wrapping `window.open` would make the wrapper the opener.
 */
export function observeOpener({ troubles }: Observed): void {
  if (parent !== window || history.length > 1 || urlOf(document) === BLANK) return;
  if (isReachable(globalThis.opener)) troubles.count(BLIND);
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
