import { socketAddress } from "./view/address.ts";
import { finish } from "./view/dom.ts";
import { showLog } from "./view/log.ts";

const log = showLog();
const SENT = 3;

const listener = new WebSocket(socketAddress("/"));
let received = 0;
listener.onmessage = (event: MessageEvent<unknown>) => {
  log(`Received message: ${String(event.data)}`);
  if (++received === SENT) finish();
};

listener.onopen = () => {
  const speaker = new WebSocket(socketAddress("/"));
  speaker.onopen = () => {
    for (let i = 1; i <= SENT; i++) {
      speaker.send(`Hello ${i}, as text`);
      log(`Sent: Hello ${i}, as text`);
    }
  };
};
