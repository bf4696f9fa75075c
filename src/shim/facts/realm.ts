import { getterOf } from "../natives.ts";

/** What the shim must know of the realm it runs in. In a worker another module takes this one's place, see `in-worker/realm.ts`. */

const { document } = globalThis;
const visibilityState = getterOf(Document.prototype, "visibilityState");
const baseUri = getterOf(Node.prototype, "baseURI");

/** The address that relative ones are relative to now. */
export function baseUrl(): string {
  return baseUri(document);
}

export function isVisible(): boolean {
  return visibilityState(document) === "visible";
}
