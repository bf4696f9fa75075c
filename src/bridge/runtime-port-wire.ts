import type { Runtime } from "webextension-polyfill";
import type { Wire } from "./wire.ts";

/** A wire over an extension port (`runtime.connect`). */
export function runtimePortWire(port: Runtime.Port): Wire {
  let open = true;
  const closeListeners: (() => void)[] = [];
  port.onDisconnect.addListener(() => {
    open = false;
    for (const listener of closeListeners) listener();
  });
  return {
    post: (message) => {
      if (open) port.postMessage(message);
    },
    onMessage: (listener) => {
      port.onMessage.addListener((message: unknown) => {
        listener(message);
      });
    },
    onClose: (listener) => {
      closeListeners.push(listener);
    },
    close: () => {
      if (!open) return;
      open = false;
      port.disconnect();
    },
  };
}
