import { ownDocument, urlOfDocument } from "./document.ts";

const BLANK = "about:blank";
const { parent, window } = globalThis;

/** Whether the document had no address of its own when it began. */
export const wasBlank = urlOfDocument(ownDocument) === BLANK;

/**
 * Whether another window of its own origin opened this one with a URL. Until the document of that URL came there was
 * an empty one without a shim, and the opener could use its natives: a possible blind spot, known here only, since
 * wrapping `window.open` would make the wrapper the opener.
 */
export function isOpenedBlind(): boolean {
  // The history is asked last: the browser makes its interface then, and few windows have an opener.
  if (parent !== window || wasBlank || !isReachable(globalThis.opener)) return false;
  return globalThis.history.length <= 1;
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
