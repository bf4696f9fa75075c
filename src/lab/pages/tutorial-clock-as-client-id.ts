import { address } from "./view/address.ts";
import { finish } from "./view/dom.ts";
import { showLog } from "./view/log.ts";

const log = showLog();
const LEAVES_AFTER = 4;
const WAITS = 2500;

const leaving = new EventSource(address("/events"));
const staying = new EventSource(address("/events"));

let heard = 0;
leaving.onmessage = (event: MessageEvent<string>) => {
  log(`First client: ${event.data}`);
  if (++heard < LEAVES_AFTER) return;
  leaving.close();
  log("The first client leaves; the second stays connected and hears nothing more");
  setTimeout(finish, WAITS);
};
staying.onmessage = (event: MessageEvent<string>) => log(`Second client: ${event.data}`);
