import { DOCUMENT, ownDocument } from "../taken/document.ts";
import { uncurried } from "./uncurried.ts";

const { defaultView } = uncurried(DOCUMENT);

/**
 * Whether this document has left its window: its frame was removed, or its window closed. A page may go on with natives
 * that it took from there, but Firefox runs no more promise reactions of ours then, as the HTML standard says: a promise
 * derived here would never settle.
 */
export function isRealmGone(): boolean {
  return defaultView(ownDocument) === null;
}
