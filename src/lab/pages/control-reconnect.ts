import { address } from "./view/address.ts";
import { perform, type Log } from "./view/log.ts";

/** Three connections of four events each; the fourth answer is 204, and the browser stays away. */
const listen = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    const source = new EventSource(address("/controls/stream/ends"));
    source.addEventListener("open", () => log("open"));
    source.addEventListener("message", (event) =>
      log(`${event.lastEventId}: ${String(event.data)}`),
    );
    source.addEventListener("error", () => {
      const gone = source.readyState === EventSource.CLOSED;
      log(gone ? "closed for good" : "reconnecting");
      if (gone) resolve();
    });
  });

perform(listen);
