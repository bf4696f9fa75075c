import { EventSourcePolyfill, NativeEventSource } from "event-source-polyfill";

/** Reads event streams by itself, beside the native one. */
export async function run(log, at) {
  log(NativeEventSource === globalThis.EventSource, typeof EventSourcePolyfill);
  const listen = (source, label) =>
    new Promise((resolve) => {
      source.onopen = () => log(label, "open", source.readyState);
      source.addEventListener("named", ({ data, lastEventId }) => log(label, data, lastEventId));
      source.addEventListener("message", ({ data, type, lastEventId }) => {
        log(label, type, data, lastEventId);
        if (data !== "third") return;
        source.close();
        resolve();
      });
    });
  await listen(new EventSourcePolyfill(`${at.run}/events`, { headers: { "x-one": "1" } }), "own");
  await listen(new NativeEventSource(`${at.run}/events?native`), "native");
}
