import { address } from "./view/address.ts";
import { showLog } from "./view/log.ts";

const log = showLog();

function pollServerForUpdates(): void {
  setInterval(() => {
    fetch(address("/update"))
      .then((response) => response.json())
      .then((data) => log(`Received: ${JSON.stringify(data)}`))
      .catch((error: unknown) => log(`Failed: ${String(error)}`));
  }, 5000);
}

pollServerForUpdates();
