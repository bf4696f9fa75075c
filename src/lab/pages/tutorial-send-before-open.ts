import { socketAddress } from "./view/address.ts";
import { finish } from "./view/dom.ts";
import { showLog } from "./view/log.ts";

const log = showLog();
window.addEventListener("error", (event) => log(String(event.error)));

const ws = new WebSocket(socketAddress("/"));

ws.onopen = () => {
  log("Connected to the server; nobody sends now");
  finish();
};

ws.onmessage = (event: MessageEvent<string>) => log(`Received message: ${event.data}`);

ws.onclose = () => log("Disconnected from the server");

// The connection is still being opened: this throws.
ws.send("Hello, server!");
