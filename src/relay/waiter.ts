import { isConnected } from "./extension-api.ts";
import { hearCalls } from "./frame-calls.ts";
import { askForRelay, whoLooks } from "./to-background.ts";
import { whenShimTells } from "./to-shim.ts";
import { relayOf, waitsIn } from "./world.ts";

// Comes into each new frame of a watched tab in place of the relay, which most frames never need: it is a seventh of its size, and asks for
// the relay when there is something to tell.
const relay = relayOf(document);
if (relay !== undefined) relay.come();
else if (waitsIn(document, isConnected)) {
  /** The relay may have come meanwhile, with those of all frames, and does all this itself. */
  const isAlone = () => relayOf(document) === undefined;
  whenShimTells(
    () => {
      if (isAlone()) void askForRelay();
    },
    () => undefined,
  );
  hearCalls(() => {
    if (isAlone()) void whoLooks(true);
  });
}
