import type { Wire } from "./wire.ts";

/**
 * A wire over a `MessagePort`. It never reports that the other side went away: browsers do not tell it reliably
 * (Chromium and Firefox fire no `close` event at a port whose other end's context died).
 */
export function messagePortWire(port: MessagePort): Wire {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.onmessage = (event: MessageEvent<unknown>) => {
        listener(event.data);
      };
    },
    onClose: () => undefined,
    close: () => {
      port.onmessage = null;
      port.close();
    },
  };
}
