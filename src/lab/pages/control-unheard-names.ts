import { address } from "./view/address.ts";
import { finish } from "./view/dom.ts";
import { showLog } from "./view/log.ts";

const log = showLog();
const HEARD = 6;
let heard = 0;
const source = new EventSource(address("/controls/stream/names"));

for (const name of ["message", "heard"]) {
  source.addEventListener(name, (event: MessageEvent<string>) => {
    log(`${name}: ${event.data}`);
    // Three more went by under the name "unheard".
    if (++heard === HEARD) finish();
  });
}
