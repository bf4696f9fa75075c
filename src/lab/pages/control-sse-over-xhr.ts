import { address } from "./view/address.ts";
import { perform, type Log } from "./view/log.ts";

/** `responseText` grows; each progress event brings what is new since the one before. */
const listen = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let read = 0;
    request.open("GET", address("/controls/stream/sse"));
    request.addEventListener("progress", () => {
      log(JSON.stringify(request.responseText.slice(read)));
      read = request.responseText.length;
    });
    request.addEventListener("loadend", () => resolve());
    request.send();
  });

perform(listen);
