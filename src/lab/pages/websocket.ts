import { talk } from "./techniques/websocket.ts";
import { channel, socketAddress } from "./view/address.ts";
import { receipt } from "./view/receipt.ts";
import { showSample } from "./view/sample.ts";

showSample("websocket", (ear) => {
  const { say, stop } = talk(socketAddress("/websocket", { channel }), {
    ...ear,
    heard: (update) => {
      ear.heard(update);
      // A game's moves are two numbers; elsewhere the others learn who has read what.
      say(
        channel === "game" ? new Uint8Array([update.id % 8, (update.id * 5) % 8]) : receipt(update),
      );
    },
  });
  return { stop, say };
});
