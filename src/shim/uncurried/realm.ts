import { DOCUMENT, NODE, ownDocument } from "../taken/document.ts";
import { uncurried } from "./uncurried.ts";

/** What the shim must know of the realm it runs in. In a worker another module takes this one's place, see `in-worker/realm.ts`. */

/** Of the same state, which is a text that costs more to be told. */
const { hidden } = uncurried(DOCUMENT);
const { baseURI: baseUri } = uncurried(NODE);

/** The address that relative ones are relative to now. */
export function baseUrl(): string {
  return baseUri(ownDocument);
}

export function isVisible(): boolean {
  return !hidden(ownDocument);
}
