import { getterOf, take } from "../natives.ts";

/** There is none of them in a worker. */
const { Document: NativeDocument, Node: NativeNode } = globalThis as Partial<typeof globalThis>;

export const { document: ownDocument } = globalThis;
export const urlOfDocument = getterOf(NativeDocument?.prototype, "URL");
export const DOCUMENT = take(NativeDocument?.prototype, ["defaultView", "hidden"]);
export const NODE = take(NativeNode?.prototype, ["baseURI"]);
