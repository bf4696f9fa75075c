import { talk } from "./techniques/websocket.ts";
import { channel, socketAddress } from "./view/address.ts";
import { showSample } from "./view/sample.ts";

showSample("websocket", (ear) => {
  // The game moves a figure after each piece of news: two numbers, as bytes.
  let turn = 0;
  const move = (): void => {
    if (channel === "game") say(new Uint8Array([turn++ % 256, (turn * 7) % 256]));
  };
  const { say, stop } = talk(socketAddress("/websocket", { channel }), {
    ...ear,
    heard: (update) => {
      ear.heard(update);
      move();
    },
  });
  return { stop, say };
});
