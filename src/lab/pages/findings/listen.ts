import { address } from "../view/address.ts";
import type { Log } from "../view/log.ts";

/** Listens to an event stream of the server, and shows what comes. */
export function listen(log: Log, path: string): EventSource {
  const source = new EventSource(address(`/findings/streams/${path}`));
  source.addEventListener("open", () => log("open"));
  source.addEventListener("message", ({ data }) => log(String(data)));
  source.addEventListener("error", () => {
    log(source.readyState === EventSource.CLOSED ? "given up" : "reconnecting");
  });
  return source;
}

/** Resolves when the target has told it so many times. */
export function heard(target: EventTarget, name: string, times = 1): Promise<void> {
  return new Promise((resolve) => {
    let count = 0;
    target.addEventListener(name, () => {
      if (++count === times) resolve();
    });
  });
}
