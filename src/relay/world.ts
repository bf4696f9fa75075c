import type { Relay } from "./relay.ts";

/** What the extension's scripts share in their isolated world of a frame. The background asks whether anybody is served. */
interface World {
  realtimeRelay?: {
    readonly document: Document;
    readonly relay: Relay;
    readonly alive: () => boolean;
  };
  realtimeWaiter?: { readonly document: Document; readonly alive: () => boolean };
}

const world = globalThis as World;

/** The living relay of a document, if it has one. */
export function relayOf(document: Document): Relay | undefined {
  const held = world.realtimeRelay;
  return held?.document === document && held.alive() ? held.relay : undefined;
}

export function setRelay(document: Document, relay: Relay, alive: () => boolean): void {
  world.realtimeRelay = { document, relay, alive };
}

/** Whether a document is to be waited in from now on, and was not before by anything that is still alive. */
export function waitsIn(document: Document, alive: () => boolean): boolean {
  const held = world.realtimeWaiter;
  if (held?.document === document && held.alive()) return false;
  world.realtimeWaiter = { document, alive };
  return true;
}
