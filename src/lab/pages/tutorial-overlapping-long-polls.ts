import { address } from "./view/address.ts";
import { showLog } from "./view/log.ts";

const log = showLog();
let open = 0;

/** Seconds; less than the tutorial's 10, so that the six connections of the browser are enough. */
const hold = "2.5";

function longPolling(): void {
  setInterval(() => {
    log(`A new poll beside ${open++} that are still held`);
    // The tutorial's client runs in Node, without a cache. A browser's cache lets equal requests wait for each other.
    fetch(address("/data", { hold }), { cache: "no-store" })
      .then((response) => response.json())
      .then((answer: { data: string | null }) => {
        open--;
        if (answer.data !== null) log(`Received updated data: ${answer.data}`);
      })
      .catch((error: unknown) => log(`Failed: ${String(error)}`));
  }, 1000);
}

longPolling();
